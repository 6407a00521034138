#!/usr/bin/env bash
# The program's commands on one device together with OpenSC's tools: what one wraps the other unwraps, a restored key signs for
# both, a PIN that one sets the other takes, and nothing secret is shown on a terminal.
#   scripts/in-pcsc-namespace tests/interop/key-commands.sh
set -euo pipefail
source "$(dirname "$0")/lib/device.sh"

serial=UTVIRT00071
export PIN=canary-pin-71 NEWPIN=canary-new-71 SOPIN=A1B2C3D4E5F60718
secret pin "$PIN"
secret new-pin "$NEWPIN"
key() { "$ceremony" key "$@" --serial "$serial"; }

step 'a device is found by its serial number'
start_pcscd
start_device "$serial"
runs 0 "$ceremony" device list
says "Virtual PCD 00 00: Virtual device $serial."
runs 0 sc-hsm-tool --initialize --so-pin env:SOPIN --pin env:PIN --dkek-shares 0 --label interop
runs 3 "$ceremony" device verify --serial "$serial" --pin-file pin
says 'Possession shown  yes'

step 'our wrapped key, unwrapped by sc-hsm-tool, signs for us'
runs 0 key generate --kind ec:secp256r1 --label ours --id 0A --public-key ours.pem --pin-file pin
runs 0 key wrap ours.wrapped --reference 1 --pin-file pin
runs 1 key wrap ours.wrapped --reference 1 --pin-file pin
says 'is there already'
runs 0 key delete --reference 1 --yes --pin-file pin
runs 0 sc-hsm-tool --unwrap-key ours.wrapped --key-reference 5 --pin env:PIN
says 'Key successfully imported'
runs 0 key prove --reference 5 --public-key ours.pem --pin-file pin

step 'a second witness, OpenSC, lets the restored key sign too'
runs 0 key prove --reference 5 --public-key ours.pem --second-witness --pin-file pin
says 'OpenSC smartcard framework'
runs 0 key prove --reference 5 --public-key ours.pem --second-witness /usr/lib/*/onepin-opensc-pkcs11.so --pin-file pin --json
[ "$(json witnessModule)" = /usr/lib/*/onepin-opensc-pkcs11.so ] || fail "$output"
runs 1 key prove --reference 5 --public-key ours.pem --second-witness ours.pem --pin-file pin
says '(MODULE-LOAD)'

step 'their wrapped key, unwrapped by us, signs for pkcs11-tool'
runs 0 pkcs11-tool --login --pin env:PIN --keypairgen --key-type rsa:2048 --id 0B --label theirs
runs 0 key list --json
reference=$(python3 -c 'import json, sys; print(next(k["reference"] for k in json.load(sys.stdin) if k["label"] == "theirs"))' <<< "$output")
runs 0 sc-hsm-tool --wrap-key theirs.wrapped --key-reference "$reference" --pin env:PIN
runs 0 "$ceremony" key inspect theirs.wrapped --json
[ "$(json label)" = theirs ] && [ "$(json kind)" = 'RSA 2048' ] || fail "$output"
json publicKey | base64 -d > theirs.der
kcv=$(json kcv)
runs 0 sc-hsm-tool
says "DKEK key check value : $kcv"
runs 1 key unwrap theirs.wrapped --reference 5 --pin-file pin
says '(KEY-REFERENCE)'
runs 0 key delete --reference "$reference" --yes --pin-file pin
runs 0 key unwrap theirs.wrapped --pin-file pin --json
[ "$(json proven)" = True ] && [ "$(json kcv)" = "$kcv" ] || fail "$output"
restored=$(json reference)
printf 'what is to be signed' > data
runs 0 pkcs11-tool --login --pin env:PIN --sign --id 0B -m SHA256-RSA-PKCS -i data -o signature
runs 0 openssl dgst -sha256 -verify theirs.der -keyform DER -signature signature data
says 'Verified OK'

step 'on a terminal a key is deleted only after its confirmation, and the PIN is not shown'
cat > delete.exp <<'EXPECT'
lassign $argv ceremony serial reference answer pin
set timeout 120
spawn $ceremony key delete --serial $serial --reference $reference
expect timeout {exit 40} "Type DELETE to delete it from $serial: "
send "$answer\r"
if {$answer eq "DELETE"} {
  expect timeout {exit 41} "User PIN of $serial: "
  send "$pin\r"
}
expect timeout {exit 42} eof
catch wait result
exit [lindex $result 3]
EXPECT
runs 1 expect delete.exp "$ceremony" "$serial" "$restored" yes "$PIN"
says 'Nothing was deleted.'
runs 0 expect delete.exp "$ceremony" "$serial" "$restored" DELETE "$PIN"
[[ "$said" != *"$PIN"* ]] || fail 'the PIN was shown'
runs 0 key list --json
[[ "$output" != *theirs* && "$output" == *ours* ]] || fail "$output"

step 'a PIN that we set is taken by pkcs11-tool, and unblocked by us after it blocked it'
runs 0 "$ceremony" pin change --serial "$serial" --pin-file pin --new-pin-file new-pin
runs 0 pkcs11-tool --login --pin env:NEWPIN --list-objects --type privkey
says 'ours'
runs 1 "$ceremony" pin change --serial "$serial" --pin-file pin --new-pin-file new-pin
says '(PIN-WRONG)'
says '2 tries are left.'
for _ in 1 2; do sc-hsm-tool --wrap-key unused --key-reference 5 --pin wrong-wrong > /dev/null 2>&1 || true; done
runs 0 "$ceremony" device status --serial "$serial"
says 'User PIN       blocked'
secret so-pin "$SOPIN"
runs 0 "$ceremony" pin unblock --serial "$serial" --so-pin-file so-pin --new-pin-file pin
runs 0 key prove --reference 5 --public-key ours.pem --pin-file pin

echo 'All crossings passed.'
