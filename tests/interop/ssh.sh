#!/usr/bin/env bash
# OpenSSH lists the keys that we made and restored, its agent signs with them, and ssh logs in with them. ssh-keygen, without agent and
# device, checks the signatures with the public keys that we put on record; sshd, without either, lets in who has the key.
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

# A server of this script: own port, own host key, only the keys that it is told. Where this is not the system's root but a namespace's,
# it must not think that it could change its user.
server() {
  local real
  real=$(awk '$1 == 0 { print $2 }' /proc/self/uid_map)
  if [ "$real" = 0 ]; then "$@"; else unshare --user --map-user="$real" "$@"; fi
}
user=$(server id -un)
ssh-keygen -q -t ed25519 -N '' -f host
printf '%s' "[127.0.0.1]:7022 $(cat host.pub)" > known
cat > sshd_config <<CONFIG
ListenAddress 127.0.0.1
Port 7022
HostKey $work/host
AuthorizedKeysFile $work/authorized
StrictModes no
AuthenticationMethods publickey
PermitRootLogin prohibit-password
PidFile none
LogLevel VERBOSE
CONFIG
[ "$user" != root ] || mkdir -p /run/sshd
touch authorized
server /usr/sbin/sshd -D -e -f "$work/sshd_config" 2> sshd.log &
started+=($!)
until_it_works grep -q 'Server listening' sshd.log
log_in() {
  SSH_AUTH_SOCK='' SSH_ASKPASS="$work/ask" SSH_ASKPASS_REQUIRE=force ssh -F none -I "$module" -p 7022 -o UserKnownHostsFile="$work/known" \
    -o StrictHostKeyChecking=yes -o IdentityFile="$work/no-such-file" "$user@127.0.0.1" 'echo "$SSH_CONNECTION: in"'
}

step 'ssh is not let in with keys that the server does not know'
runs 255 log_in
says 'Permission denied (publickey)'

runs 0 ssh-keygen -D "$module"
printf '%s\n' "$output" > listed
for name in restored made; do
  step "ssh logs in with the $name key"
  grep -F "$(cut -d ' ' -f 1,2 "$name.pub")" listed > authorized
  runs 0 log_in
  says '127.0.0.1 7022: in'
  fingerprint=$(ssh-keygen -l -f "$name.pub" | cut -d ' ' -f 2)
  grep -q "Accepted publickey for $user .* $fingerprint" sshd.log || fail "the server does not say that it saw $fingerprint: $(cat sshd.log)"
done

echo 'OpenSSH uses our keys.'
