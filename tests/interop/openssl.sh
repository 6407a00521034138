#!/usr/bin/env bash
# OpenSSL, through its PKCS#11 engine, makes a certificate request and signs files with keys that we made and restored. Java checks
# the requests, and OpenSSL without the device the signatures, with the public keys that we put on record.
#   scripts/in-pcsc-namespace tests/interop/openssl.sh
set -euo pipefail
source "$(dirname "$0")/lib/device.sh"
source "$root/tests/interop/lib/user.sh"

start_with_keys UTVIRT00072
configure_openssl
printf 'what is to be signed' > data

for which in 10:restored 20:made; do
  id=${which%:*} name=${which#*:}
  step "the $name key signs a certificate request"
  runs 0 with_engine req -new -subj "/CN=$name" -engine pkcs11 -keyform engine -key "pkcs11:id=%$id;type=private" -out "$name.csr"
  runs 0 keytool -printcertreq -file "$name.csr"
  says "CN=$name"
  {
    echo '-----BEGIN CERTIFICATE REQUEST-----'
    openssl req -in "$name.csr" -outform DER | LC_ALL=C sed "s/$name/Q${name#?}/" | openssl base64
    echo '-----END CERTIFICATE REQUEST-----'
  } > other.csr
  runs 1 keytool -printcertreq -file other.csr
  says 'Invalid PKCS #10 signature'
  runs 0 openssl req -in "$name.csr" -noout -verify -pubkey
  is_on_record "$name"

  step "the $name key signs a file"
  runs 0 with_engine dgst -engine pkcs11 -keyform engine -sign "pkcs11:id=%$id;type=private" -sha256 -out "$name.sig" data
  runs 0 openssl dgst -sha256 -verify "$name.pem" -signature "$name.sig" data
  says 'Verified OK'
  printf 'something else' > other
  runs 1 openssl dgst -sha256 -verify "$name.pem" -signature "$name.sig" other
done

echo 'OpenSSL uses our keys.'
