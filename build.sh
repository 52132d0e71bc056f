#!/usr/bin/env bash
# Runs the build: ./build.sh [TARGET ...] [--parameter VALUE ...], see ./build.sh --help
#
# Finds or installs the SDK that global.json names, settles once which packages to use (build/stand-ins/README.md),
# compiles build/ when something in it changed, and starts it. Everything it remembers is under .nuke/temp.
set -euo pipefail

script=${BASH_SOURCE[0]}
while [ -L "$script" ]; do
  link=$(readlink "$script")
  case $link in
    /*) script=$link ;;
    *) script=$(dirname "$script")/$link ;;
  esac
done
root=$(cd "$(dirname "$script")" && pwd -P)
temp=$root/.nuke/temp
stamp=$temp/build.stamp
choice_file=$temp/packages.txt

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 NUKE_TELEMETRY_OPTOUT=1
# A build talks to the package source and to nobody else.
export DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE=1 NUGET_CERT_REVOCATION_MODE="${NUGET_CERT_REVOCATION_MODE:-offline}"

say() { printf '%s\n' "$*" >&2; }

# Prints the inputs of the build, a line a file: path, size, time. A new, deleted or changed file changes the listing.
list_inputs() {
  cd "$root"
  local file paths=(build global.json .editorconfig)
  for file in Directory.*.props Directory.*.targets [Nn]u[Gg]et.[Cc]onfig; do
    [ ! -e "$file" ] || paths+=("$file")
  done
  local filter=(\( -name bin -o -name obj \) -prune -o -type f ! -name '*.md')
  {
    find "${paths[@]}" "${filter[@]}" -printf '%p %s %T@\n' 2>/dev/null ||
      find "${paths[@]}" "${filter[@]}" -exec stat -c '%n %s %Y' {} + 2>/dev/null ||
      find "${paths[@]}" "${filter[@]}" -exec stat -f '%N %z %Fm' {} +
  } | LC_ALL=C sort
}

# The stamp of a finished build: the dotnet to start, the folder of the program, the packages, and the inputs.
read_stamp() {
  [ -f "$stamp" ] || return 1
  { IFS= read -r dotnet && IFS= read -r program && IFS= read -r stamped_choice && stamped_inputs=$(cat); } <"$stamp"
}

is_up_to_date() {
  read_stamp && [ -x "$dotnet" ] && [ -f "$root/build/bin/run/$program/_build.dll" ] || return 1
  [ "$stamped_choice" = "${UseStandIns:-$(cat "$choice_file" 2>/dev/null)}" ] || return 1
  inputs=${inputs:-$(list_inputs)}
  [ "$stamped_inputs" = "$inputs" ]
}

start() {
  case $dotnet in
    "$temp"/*) export DOTNET_ROOT=${dotnet%/dotnet} PATH="${dotnet%/dotnet}:$PATH" ;;
  esac
  # NUKE looks for the root from the working directory upwards: called from elsewhere, it has to be told.
  case $(pwd -P)/ in
    "$root"/*) ;;
    *)
      local argument
      for argument in "$@"; do
        case $argument in -root | --root) exec "$dotnet" "$root/build/bin/run/$program/_build.dll" "$@" ;; esac
      done
      set -- "$@" --root "$root"
      ;;
  esac
  exec "$dotnet" "$root/build/bin/run/$program/_build.dll" "$@"
}

case ${UseStandIns:-true} in
  true | false) ;;
  *)
    say "Expected UseStandIns to be true or false, found '$UseStandIns'."
    exit 2
    ;;
esac

if ! is_up_to_date; then
  mkdir -p "$temp"
  # The rest is loaded only when there is something to build; it ends with a stamp that is up to date, or with an error.
  # shellcheck source=build/bootstrap.sh
  . "$root/build/bootstrap.sh"
  bootstrap || exit $?
  read_stamp
fi

start "$@"
