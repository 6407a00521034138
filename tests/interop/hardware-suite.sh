#!/usr/bin/env bash
# The suite for real cards, on a virtual device behind pcscd: refused for a card that nobody allowed, else everything passes that
# one card can show, the card gets its SO-PIN back, and every open point is answered.
#   scripts/in-pcsc-namespace tests/interop/hardware-suite.sh
set -euo pipefail
source "$(dirname "$0")/lib/device.sh"

serial=UTVIRT00081
suite() { dotnet "$root/tests/Ceremony.Hardware/bin/Debug/net10.0/Ceremony.Hardware.dll" --serial "$serial" "$@"; }
export CEREMONY_TEST_DEVICES="$work/allowed" SOPIN=0F1E2D3C4B5A6978
secret so-pin "$SOPIN"

step 'a card that is not on the list is not touched'
start_pcscd
start_device "$serial"
runs 0 sc-hsm-tool --initialize --so-pin env:SOPIN --pin 135791 --label precious
printf 'UTVIRT00082\n' > allowed
runs 2 suite --so-pin-file so-pin
says "$serial is not in $work/allowed."
runs 0 "$ceremony" device status --serial "$serial"
says 'precious'

step 'one that is on it runs the suite and answers the open points'
printf '# cards that may be erased\n%s # the drawer\n' "$serial" > allowed
runs 0 suite --so-pin-file so-pin
says ', 0 failed, '
[ "$(grep -c '^passed ' <<< "$output")" -ge 50 ] || fail "$output"
for point in $(seq 1 12); do
  grep -q "^ *$point  .*: ." <<< "$output" || fail "open point $point is not answered: $output"
done
says 'share too many: 69' # not the answer to another question
! grep 'no answer' <<< "$output" || fail "$output"
printf '%s\n' "$output" | grep -v '^passed '

step 'the card has its own SO-PIN again'
runs 0 sc-hsm-tool --initialize --so-pin env:SOPIN --pin 135791 --label back
runs 0 "$ceremony" device status --serial "$serial"
says 'back'
