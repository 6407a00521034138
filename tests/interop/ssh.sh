#!/usr/bin/env bash
# OpenSSH lists the keys that we made and restored, and its agent signs with them. ssh-keygen, without agent and device, checks the
# signatures with the public keys that we put on record.
#   scripts/in-pcsc-namespace tests/interop/ssh.sh
set -euo pipefail
source "$(dirname "$0")/lib/device.sh"
source "$root/tests/interop/lib/user.sh"

start_with_keys UTVIRT00075
for name in restored made; do
  ssh-keygen -i -m PKCS8 -f "$name.pem" > "$name.pub"
  grep -Eq '^(ssh-rsa|ecdsa-sha2-nistp256) AAAA' "$name.pub" || fail "$name.pub is no public key"
done

step 'ssh-keygen lists both keys of the device'
runs 0 ssh-keygen -D "$module"
for name in restored made; do says "$(cut -d ' ' -f 1,2 "$name.pub")"; done

step 'an agent loads them, with the PIN'
ssh-agent -D -a "$work/agent" > agent.log 2>&1 &
started+=($!)
until_it_works test -S "$work/agent"
printf '#!/bin/sh\ncat "%s/pin"\n' "$work" > ask
chmod +x ask
with_agent() { SSH_AUTH_SOCK="$work/agent" SSH_ASKPASS="$work/ask" SSH_ASKPASS_REQUIRE=force "$@"; }
runs 0 with_agent ssh-add -s "$module"
runs 0 with_agent ssh-add -L
printf 'what is to be signed' > data
printf 'something else' > other

for name in restored made; do
  says "$(cut -d ' ' -f 1,2 "$name.pub")"
done
for name in restored made; do
  step "the $name key signs a file"
  runs 0 with_agent ssh-keygen -Y sign -f "$name.pub" -n file data
  mv data.sig "$name.sig"
  printf 'officer %s\n' "$(cat "$name.pub")" > allowed
  runs 0 ssh-keygen -Y verify -f allowed -I officer -n file -s "$name.sig" < data
  says 'Good "file" signature for officer'
  runs 255 ssh-keygen -Y verify -f allowed -I officer -n file -s "$name.sig" < other
done

echo 'OpenSSH uses our keys.'
