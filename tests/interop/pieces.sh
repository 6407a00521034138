#!/usr/bin/env bash
# Split share passwords with the real sc-hsm-tool, driven through a terminal, in both directions: what the program splits the tool
# joins, what the tool splits the program joins, piece numbers above 9 and a leading zero byte included; and the tool opens a share file
# whose password has the form of an envelope's.
#   scripts/in-pcsc-namespace tests/interop/pieces.sh
set -euo pipefail
source "$(dirname "$0")/lib/device.sh"

export SOPIN=A1B2C3D4E5F60718 PIN=interop-pin-74
start_pcscd
start_device UTVIRT00074
runs 0 sc-hsm-tool --initialize --so-pin env:SOPIN --pin env:PIN --dkek-shares 3 --label pieces

# tool-import.exp FILE PRIME ID VALUE ID VALUE …: types pieces into the tool.
cat > tool-import.exp <<'EXPECT'
set timeout 300
lassign $argv file prime
set pieces [lrange $argv 2 end]
spawn sc-hsm-tool --import-dkek-share $file --pwd-shares-total [expr {[llength $pieces] / 2}]
expect timeout {exit 40} "Please enter prime: "
send "$prime\r"
foreach {id value} $pieces {
  expect timeout {exit 41} "Press <enter> to enter"
  send "\r"
  expect timeout {exit 42} "Please enter share ID: "
  send "$id\r"
  expect timeout {exit 43} "Please enter share value: "
  send "$value\r"
}
expect timeout {exit 44} eof
catch wait result
exit [lindex $result 3]
EXPECT

# our-join.exp CEREMONY FILE PRIME ID VALUE ID VALUE …: types pieces into the program.
cat > our-join.exp <<'EXPECT'
set timeout 300
lassign $argv ceremony file prime
set pieces [lrange $argv 3 end]
set count [expr {[llength $pieces] / 2}]
spawn $ceremony share join $file --typed $count
expect timeout {exit 40} "Prime: "
send "$prime\r"
foreach {id value} $pieces {
  expect timeout {exit 41} "Share ID of piece"
  send "$id\r"
  expect timeout {exit 42} "Share value of piece"
  send "$value\r"
}
expect timeout {exit 43} eof
catch wait result
exit [lindex $result 3]
EXPECT

cat > tool-create.exp <<'EXPECT'
set timeout 300
lassign $argv file threshold total
spawn sc-hsm-tool --create-dkek-share $file --pwd-shares-threshold $threshold --pwd-shares-total $total
expect {
  timeout {exit 40}
  "<enter>" { send "\r"; exp_continue }
  eof
}
catch wait result
exit [lindex $result 3]
EXPECT

step 'a share that we split 3 of 12 in numbers is joined by the tool, with pieces 12, 10 and 2'
secret original 'sixteen and more letters'
runs 0 "$ceremony" share create ours.pbe --password-file original --json
ours=$(json checkValue)
runs 0 "$ceremony" share split ours.pbe --to ours-split.pbe --guard 'split 3 of 12' --password-file original
says "$ours"
# Two rows: "1: PRIME CHECK" and "2: NUMBER VALUE CHECK".
prime=$(awk '$1 == "1:" { print $2 }' share-1-piece-1.txt)
value() { awk '$1 == "2:" { print $3 }' "share-1-piece-$1.txt"; }
# The tool reads a number as hex.
runs 0 expect tool-import.exp ours-split.pbe "$prime" 0C "$(value 12)" 0A "$(value 10)" 2 "$(value 2)"
says 'DKEK share imported'
says '2 share(s) still missing'

step 'a share that the tool split 2 of 12 is joined by us, with its numbers as they were printed'
runs 0 expect tool-create.exp theirs.pbe 2 12
says 'DKEK share created and saved to theirs.pbe'
tr -d '\r' <<< "$said" | sed 's/\x1b\[[0-9;]*[A-Za-z]//g' > pieces.txt
prime=$(awk '$1 == "Prime" { print $3; exit }' pieces.txt)
tool_value() { awk -v id="$1" '$1 == "Share" && $2 == "ID" { found = ($4 == id) } found && $2 == "value" { print $4; exit }' pieces.txt; }
[ -n "$(tool_value 12)" ] || fail "$(cat pieces.txt)"
runs 0 expect our-join.exp "$ceremony" theirs.pbe "$prime" 11 "$(tool_value 11)" 12 "$(tool_value 12)"
says 'Check value of the share'
[[ "$said" != *"$(tool_value 12)"* ]] || fail 'a piece was shown'

step 'a file of the tool that lost a leading zero byte is opened by us with pieces 10 and 12, and not by the tool'
python3 - "$root/tests/vectors/dkek" > zero.txt <<'PYTHON'
import json, sys
folder = sys.argv[1]
split = next(v for v in json.load(open(f"{folder}/split-passwords.json")) if v["name"] == "tool-2-of-12-leading-zero-secret")
file = next(v for v in json.load(open(f"{folder}/share-files.json")) if v["name"] == split["pbe_ref"])
open("zero.pbe", "wb").write(bytes.fromhex(file["file"]))
print(split["prime"], *(s["value"] for s in split["shares"] if s["id_dec"] in (10, 12)))
PYTHON
read -r prime ten twelve < zero.txt
runs 0 expect our-join.exp "$ceremony" zero.pbe "$prime" 10 "$ten" 12 "$twelve"
says 'Check value of the share'
runs 1 expect tool-import.exp zero.pbe "$prime" 0A "$ten" 0C "$twelve"
says 'Password correct ?'

step "the tool opens a share file under an envelope's password, 64 hex characters"
ENVELOPEPW=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))[0]["share_password_text"])' "$root/tests/vectors/envelopes/envelopes.json")
export ENVELOPEPW
secret envelope-password "$ENVELOPEPW"
runs 0 "$ceremony" share create envelope.pbe --password-file envelope-password
runs 0 sc-hsm-tool --import-dkek-share envelope.pbe --password env:ENVELOPEPW
says '1 share(s) still missing'

echo 'Pieces cross in both directions.'
