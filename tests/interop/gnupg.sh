#!/usr/bin/env bash
# GnuPG, through gnupg-pkcs11-scd, signs with the key that we restored, which is the one that we put on record. gpgv, which has no access to
# the device, checks the signature.
#   scripts/in-pcsc-namespace tests/interop/gnupg.sh
set -euo pipefail
source "$(dirname "$0")/lib/device.sh"
source "$root/tests/interop/lib/user.sh"

start_with_keys UTVIRT00074
certify 10 restored

# A folder of its own, with an agent of its own that ends with it. The PIN is asked for by the agent's helper; ours reads it from a file.
export GNUPGHOME="$work/gnupg"
mkdir -m 700 "$GNUPGHOME"
trap 'gpgconf --homedir "$GNUPGHOME" --kill all; gpgconf --homedir "$GNUPGHOME" --remove-socketdir 2> /dev/null || true; clean_up' EXIT
cat > pinentry <<'PINENTRY'
#!/usr/bin/env bash
echo 'OK ready'
while read -r word _; do
  case "$word" in
    GETPIN) echo "D $(cat "$(dirname "$0")/pin")" ;;
    BYE) echo OK; exit ;;
  esac
  echo OK
done
PINENTRY
chmod +x pinentry
printf 'scdaemon-program /usr/bin/gnupg-pkcs11-scd\npinentry-program %s\n' "$work/pinentry" > "$GNUPGHOME/gpg-agent.conf"
printf 'providers opensc\nprovider-opensc-library %s\n' "$module" > "$GNUPGHOME/gnupg-pkcs11-scd.conf"

step 'gpg finds the key on the device'
runs 0 gpg --batch --card-status
runs 0 gpg-connect-agent 'SCD LEARN --force' /bye
says '/CN=restored'
keygrip=$(sed -n 's/^S KEYPAIRINFO \([0-9A-F]*\) .*/\1/p' <<< "$output")

# libgcrypt's name for an RSA key: SHA-1 of its modulus, as a signed number.
modulus=$(openssl rsa -pubin -in restored.pem -noout -modulus)
recorded=$(python3 -c 'import hashlib, sys; print(hashlib.sha1(bytes.fromhex("00" + sys.argv[1])).hexdigest().upper())' "${modulus#Modulus=}")
[ "$keygrip" = "$recorded" ] || fail "the key $keygrip is not the one on record, $recorded: $said"

step 'gpg makes an OpenPGP key of it, and signs'
printf 'Key-Type: RSA\nKey-Grip: %s\nKey-Usage: sign\nName-Real: restored\nExpire-Date: 0\n%%commit\n' "$keygrip" > parameters
runs 0 gpg --batch --generate-key parameters
printf 'what is to be signed' > data
runs 0 gpg --batch --detach-sign --output data.sig data

step 'gpgv checks the signature without the device'
runs 0 gpg --batch --export --output public.gpg
runs 0 gpgv --keyring "$work/public.gpg" data.sig data
says 'Good signature from "restored"'
printf 'something else' > other
runs 1 gpgv --keyring "$work/public.gpg" data.sig other
says 'BAD signature'

echo 'GnuPG uses our key.'
