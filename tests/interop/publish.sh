#!/usr/bin/env bash
# What scripts/publish makes is installed and run where there is no network and no .NET: a rehearsal is held and verified, by the program
# and by the second verifier, and its transcript names the build hash that SHA256SUMS gives.
#   tests/interop/publish.sh
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
step() { printf -- '-- %s\n' "$*"; }
fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }

step 'the program is published'
"$root/scripts/publish" "$work/medium" > "$work/published" 2> "$work/log" || { cat "$work/log" >&2; fail 'scripts/publish'; }
build=$(sha256sum "$work/medium/SHA256SUMS" | cut -d ' ' -f 1)
grep -q "$build" "$work/published" || fail 'the build hash is not told'

# A network of its own without any interface up, and nothing where the SDK and the shared runtime lie.
user=()
[ "$(id -u)" -eq 0 ] || user=(--user --map-root-user)
sdk=$(dirname "$(readlink -f "$(command -v dotnet)")")
alone() {
  unshare "${user[@]}" --net --mount env -i PATH=/usr/bin:/bin HOME="$work" LANG=C.UTF-8 \
    sh -c 'mount -t tmpfs tmpfs "$0" && exec "$@"' "$sdk" "$@"
}
alone dotnet --version > /dev/null 2>&1 && fail 'there is a dotnet where none should be'
alone sh -c '[ "$(wc -l < /proc/net/route)" -gt 1 ]' && fail 'there is a network where none should be'

step 'a changed file is not installed'
cp -R "$work/medium" "$work/changed"
printf x >> "$work/changed/program/ceremony.dll"
alone "$work/changed/install" "$work/nowhere" 2> /dev/null && fail 'a changed file was installed'
[ ! -e "$work/nowhere" ] || fail 'something was installed'

step 'it installs and runs with no network'
alone "$work/medium/install" "$work/console" | grep -q "$build" || fail 'the installed build is another one'
alone "$work/console/bin/ceremony" rehearse "$root/templates/provision-device.yaml" --set shares=2 --out "$work/rehearsal" > "$work/out" 2>&1 || { cat "$work/out" >&2; fail 'the rehearsal'; }
grep -q "\"buildHash\":\"$build\"" "$work/rehearsal/journal.ndjson" || fail 'the journal names another build'

step 'both verifiers find the record consistent, and its signer unknown'
for verifier in "$work/console/bin/ceremony verify" "$work/medium/verify-record"; do
  code=0
  alone $verifier "$work/rehearsal/transcript.pdf" > "$work/verified" 2>&1 || code=$?
  [ "$code" -eq 3 ] || { cat "$work/verified" >&2; fail "$verifier ended with $code"; }
done

step 'nothing that the environment names is loaded into it before it starts'
alone env DOTNET_STARTUP_HOOKS=/nowhere/hook.dll "$work/console/bin/ceremony" --version > "$work/version" 2>&1 || { cat "$work/version" >&2; fail 'a startup hook was looked for'; }

echo 'What is published runs alone.'
