# For the scripts beside this folder that let other people's programs use a key of ours through OpenSC's PKCS#11 module; sourced after device.sh.

module=$(echo /usr/lib/*/opensc-pkcs11.so)
[ -f "$module" ] || { echo 'OpenSC is not installed.' >&2; exit 2; }

# start_with_keys SERIAL: a device with two keys of ours, and the PIN in $PIN and in the file pin.
#   id 10, RSA 2048, "restored": made, wrapped, deleted and unwrapped again; public key on record in restored.pem
#   id 20, EC P-256, "made": as it was made; public key on record in made.pem
start_with_keys() {
  local on=(--serial "$1" --pin-file pin)
  export PIN=canary-pin-72 SOPIN=A1B2C3D4E5F60718
  secret pin "$PIN"
  start_pcscd
  start_device "$1"
  runs 0 sc-hsm-tool --initialize --so-pin env:SOPIN --pin env:PIN --dkek-shares 0 --label interop
  runs 0 "$ceremony" key generate --kind rsa:2048 --label restored --id 10 --public-key restored.pem "${on[@]}"
  runs 0 "$ceremony" key generate --kind ec:secp256r1 --label made --id 20 --public-key made.pem "${on[@]}"
  runs 0 "$ceremony" key wrap restored.wrapped --reference 1 "${on[@]}"
  runs 0 "$ceremony" key delete --reference 1 --yes "${on[@]}"
  runs 0 "$ceremony" key unwrap restored.wrapped "${on[@]}"
}

# configure_openssl: openssl uses the device through its engine "pkcs11"; the PIN stands in a file that only its owner may open.
configure_openssl() {
  secret openssl.cnf "openssl_conf = init
[init]
engines = engines
[engines]
pkcs11 = pkcs11
[pkcs11]
engine_id = pkcs11
MODULE_PATH = $module
PIN = $PIN
init = 0
[req]
distinguished_name = name
[name]"
}

# with_engine ARGUMENTS…: openssl with that configuration.
with_engine() { OPENSSL_CONF="$work/openssl.cnf" openssl "$@"; }

# is_on_record NAME: what was printed last must hold the public key in NAME.pem.
is_on_record() {
  local recorded
  recorded=$(openssl pkey -pubin -in "$1.pem")
  [[ "$recorded" == *'BEGIN PUBLIC KEY'* && "$output" == *"$recorded"* ]] || fail "$1 is another public key: $output"
}

# certify ID NAME: a certificate that the key signs for itself, in NAME.crt and on the device beside the key. Programs that look for
# keys by certificates need one.
certify() {
  configure_openssl
  runs 0 with_engine req -new -x509 -days 30 -subj "/CN=$2" -engine pkcs11 -keyform engine -key "pkcs11:id=%$1;type=private" -out "$2.crt"
  runs 0 openssl x509 -in "$2.crt" -outform DER -out "$2.der"
  runs 0 pkcs11-tool --login --pin env:PIN --write-object "$2.der" --type cert --id "$1" --label "$2"
}
