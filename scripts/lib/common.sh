# Shared by the scripts beside this folder; sourced, never run.

# The repository's folder.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

# Tells a person something. Standard output belongs to results.
say() { printf '%s\n' "$*" >&2; }

# Ends with 2: something is missing that only a person can bring.
need_dotnet() {
  command -v dotnet > /dev/null && return
  say "The .NET 10 SDK is not installed (no 'dotnet' on the PATH). See https://dotnet.microsoft.com/download"
  exit 2
}

# The newest release build of the program, made again when a source is newer. Prints nothing unless it fails.
program="$root/Ceremony.App/bin/Release/net10.0/ceremony"
build_program() {
  local stamp="$root/Ceremony.App/obj/.release-built"
  up_to_date "$stamp" && return
  need_dotnet
  mkdir -p "$root/Ceremony.App/obj"
  (
    flock 9
    up_to_date "$stamp" && exit 0 # another call built it meanwhile
    [ ! -t 2 ] || say 'Building (about a minute the first time) ...'
    # Taken before the build, so that a file saved during it counts as newer.
    touch "$stamp.next"
    if ! MSBUILDDISABLENODEREUSE=1 dotnet build "$root/Ceremony.App" --configuration Release --nologo \
        --verbosity quiet -p:UseSharedCompilation=false > "$stamp.log" 2>&1; then
      cat "$stamp.log" >&2
      say 'The build failed; nothing was started.'
      exit 1
    fi
    mv "$stamp.next" "$stamp"
  ) 9> "$root/Ceremony.App/obj/.release-lock"
}

# A build is up to date when no source, and no folder that lost or gained one, is newer than it.
up_to_date() {
  [ -x "$program" ] && [ -f "$1" ] || return 1
  local newer
  newer=$(cd "$root" && find Ceremony.App Ceremony.Device Ceremony.Domain \
      Directory.Build.props Directory.Packages.props .editorconfig global.json \
      \( -path 'Ceremony.*/bin' -o -path 'Ceremony.*/obj' \) -prune -o \
      \( -newer "$1" ! -path 'Ceremony.App' ! -path 'Ceremony.Device' ! -path 'Ceremony.Domain' -print -quit \))
  [ -z "$newer" ]
}
