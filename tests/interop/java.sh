#!/usr/bin/env bash
# Java, through SunPKCS11, lists the keys that we made and restored, and signs certificate requests with them. OpenSSL checks these
# without the device, with the public keys that we put on record.
#   scripts/in-pcsc-namespace tests/interop/java.sh
set -euo pipefail
source "$(dirname "$0")/lib/device.sh"
source "$root/tests/interop/lib/user.sh"

start_with_keys UTVIRT00073
certify 10 restored
certify 20 made
printf 'name = OpenSC\nlibrary = %s\nslotListIndex = 0\n' "$module" > provider.cfg
keys() {
  keytool "$@" -keystore NONE -storetype PKCS11 -storepass:env PIN -providerClass sun.security.pkcs11.SunPKCS11 -providerArg provider.cfg
}

step 'keytool lists both keys'
runs 0 keys -list
says 'Keystore provider: SunPKCS11-OpenSC'
says 'Your keystore contains 2 entries'
for name in restored made; do says "$name, PrivateKeyEntry"; done

for which in restored:SHA256withRSA made:SHA256withECDSA; do
  name=${which%:*}
  step "the $name key signs a certificate request"
  runs 0 keys -certreq -alias "$name" -sigalg "${which#*:}" -dname "CN=java-$name" -file "$name.csr"
  runs 0 openssl req -in "$name.csr" -noout -verify -subject -pubkey
  says 'self-signature verify OK'
  says "CN = java-$name"
  is_on_record "$name"
done

echo 'Java uses our keys.'
