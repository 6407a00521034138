# For the scripts beside this folder; sourced, never run. They run inside scripts/in-pcsc-namespace, as scripts/test does:
# a pcscd of their own with vsmartcard's virtual reader, a virtual device in it, and the program as it was built.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
ceremony="${CEREMONY:-$root/Ceremony.App/bin/Debug/net10.0/ceremony}"
driver=/usr/lib/pcsc/drivers/serial/libifdvpcd.so

[ "${CEREMONY_PCSC_NAMESPACE:-}" = 1 ] || { echo "usage: scripts/in-pcsc-namespace $0" >&2; exit 2; }
[ -x "$ceremony" ] || { echo "$ceremony is not built." >&2; exit 2; }

work=$(mktemp -d)
started=()
# Every process that was started here ends with the script, and its folder with it.
clean_up() {
  for pid in "${started[@]}"; do kill "$pid" 2> /dev/null || true; done
  for pid in "${started[@]}"; do wait "$pid" 2> /dev/null || true; done
  rm -rf "$work" /run/pcscd/pcscd.comm /run/pcscd/pcscd.pid
}
trap clean_up EXIT
cd "$work"

step() { printf -- '-- %s\n' "$*"; }
fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }

# Asks until a command succeeds; there is no event that a shell could wait for.
until_it_works() {
  local attempt
  for ((attempt = 0; attempt < 300; attempt++)); do
    "$@" > /dev/null 2>&1 && return
    sleep 0.2
  done
  "$@" || fail "$*"
}

start_pcscd() {
  mkdir "$work/readers"
  printf 'FRIENDLYNAME "Virtual PCD"\nDEVICENAME /dev/null:0x8C7B\nLIBPATH %s\nCHANNELID 0x8C7B\n' "$driver" > "$work/readers/vpcd"
  pcscd --foreground --config "$work/readers" > "$work/pcscd.log" 2>&1 &
  started+=($!)
  until_it_works test -S /run/pcscd/pcscd.comm
}

# start_device SERIAL [OPTION…]: a new virtual device, by the program itself.
start_device() {
  local serial=$1
  shift
  "$ceremony" virtual-device --state "$work/$serial.card" --new "$serial" "$@" > /dev/null 2> "$work/$serial.log" &
  started+=($!)
  until_it_works "$ceremony" device status --serial "$serial"
}

# secret NAME TEXT: a file that only its owner may open.
secret() { (umask 077; printf '%s\n' "$2" > "$work/$1"); }

# runs CODE COMMAND…: the command must end with that code; what it printed is in $said, standard output alone in $output.
runs() {
  local expected=$1 code=0
  shift
  output=$("$@" 2> "$work/errors") || code=$?
  said="$output"$'\n'"$(cat "$work/errors")"
  [ "$code" -eq "$expected" ] || fail "ended with $code, not $expected: $*"$'\n'"$said"
}

# says TEXT: what ran last must have said that.
says() { [[ "$said" == *"$1"* ]] || fail "'$1' is missing in: $said"; }

# json NAME: a value of the JSON object that was printed last.
json() { python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' "$1" <<< "$output"; }
