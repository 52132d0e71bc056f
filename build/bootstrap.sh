# shellcheck shell=bash
# The part of build.sh that is needed when something changed: SDK, packages, compiler. It is sourced, and uses from there
# root, temp, stamp, choice_file, inputs, say, list_inputs and is_up_to_date.
# shellcheck disable=SC2154 # they are assigned there

sdk_url=https://dot.net/v1/dotnet-install.sh

# One at a time: two first runs in one checkout would write the same files. The lock lives as long as its subshell and
# no longer, so a killed run leaves none behind; the compiler's servers must not inherit it (9>&-).
bootstrap() {
  if command -v flock >/dev/null; then
    (
      flock -n 9 || { say "Another run is building; waiting for it."; flock 9; }
      build_unless_done
    ) 9>"$temp/build.lock"
  else
    (
      wait_for_folder_lock
      trap 'rm -rf "$temp/build.lock.d"' EXIT
      build_unless_done
    ) 9>/dev/null
  fi
}

# Without flock (macOS): a folder with the owner's process id, taken over when that process is gone.
wait_for_folder_lock() {
  local owner waited=
  until mkdir "$temp/build.lock.d" 2>/dev/null; do
    owner=$(cat "$temp/build.lock.d/owner" 2>/dev/null || true)
    if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then
      # Renaming succeeds for one of those who wait only.
      mv "$temp/build.lock.d" "$temp/build.lock.stale.$owner" 2>/dev/null && rm -rf "$temp/build.lock.stale.$owner"
      continue
    fi
    [ -n "$waited" ] || say "Another run is building; waiting for it."
    waited=1
    sleep 0.2
  done
  sh -c 'echo "$PPID"' >"$temp/build.lock.d/owner"
}

build_unless_done() {
  unset inputs
  if is_up_to_date; then return 0; fi
  find_sdk || return 1
  inputs=$(list_inputs)
  discard_interrupted_build
  settle_packages
  say "Compiling build/ ..."
  : >"$temp/build.started" && compile || return 1
  install_program
}

# A compiler that was killed leaves half a file that looks new: then nothing of the last build is trusted.
discard_interrupted_build() {
  [ -e "$temp/build.started" ] || return 0
  say "The last build was interrupted: compiling everything anew."
  find "$root/build" -type d \( -name obj -o -path "*/bin/Release" \) -prune -exec rm -rf {} +
}

find_sdk() {
  dotnet=$(command -v dotnet || true)
  if [ -n "$dotnet" ] && (cd "$root" && "$dotnet" --version) >/dev/null 2>&1; then return 0; fi

  local found="none"
  [ -z "$dotnet" ] || found=$("$dotnet" --list-sdks 2>/dev/null | cut -d ' ' -f 1 | paste -s -d ' ' -)
  dotnet=$temp/dotnet/dotnet
  if [ -x "$dotnet" ] && (cd "$root" && "$dotnet" --version) >/dev/null 2>&1; then return 0; fi

  local version
  version=$(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' "$root/global.json")
  say "The .NET SDK $version that global.json names is not here (found: ${found:-none}). Installing it into .nuke/temp/dotnet ..."
  if download "$sdk_url" "$temp/dotnet-install.sh" &&
    bash "$temp/dotnet-install.sh" --version "$version" --install-dir "$temp/dotnet" --no-path >"$temp/dotnet-install.log" 2>&1; then
    return 0
  fi
  [ ! -f "$temp/dotnet-install.log" ] || tail -n 3 "$temp/dotnet-install.log" >&2
  say "Expected the .NET SDK $version (global.json) on the PATH, found: ${found:-none}; and it could not be downloaded from $sdk_url."
  say "Install it from https://dotnet.microsoft.com/download, or connect to the network, and run ./build.sh again."
  return 1
}

download() {
  if command -v curl >/dev/null; then
    curl -fsSL --retry 2 --connect-timeout 20 -o "$2" "$1"
  elif command -v wget >/dev/null; then
    wget -q --tries 2 --connect-timeout 20 -O "$2" "$1"
  else
    say "Neither curl nor wget is installed."
    return 1
  fi
}

# Which packages: what the variable says, what was settled before, else what a trial finds out.
settle_packages() {
  settled_now=
  if [ -n "${UseStandIns:-}" ]; then
    choice=$UseStandIns
  elif [ -s "$choice_file" ]; then
    choice=$(cat "$choice_file")
  else
    settled_now=1
    try_published_packages
  fi
}

# A project of its own asks the sources for the packages that have a stand-in: it leaves the real projects alone.
try_published_packages() {
  local trial=$temp/packages-trial project package
  rm -rf "$trial"
  mkdir -p "$trial"
  {
    printf '<Project Sdk="Microsoft.NET.Sdk">\n  <ItemGroup>\n'
    for project in "$root"/build/stand-ins/*/*.csproj; do
      package=$(basename "$project" .csproj)
      printf '    <PackageReference Include="%s" />\n' "$package"
    done
    printf '  </ItemGroup>\n</Project>\n'
  } >"$trial/trial.csproj"

  if NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT=1 limited "$dotnet" restore "$trial/trial.csproj" -p:UseStandIns=false -p:RestorePackagesWithLockFile=false \
    --disable-build-servers -v q -nologo >"$trial/log.txt" 2>&1 9>&-; then
    choice=false
    reason="the NuGet sources hold all of them"
    return 0
  fi

  choice=true
  local missing
  missing=$(sed -n "s/.*NU1101[^']*package \([^ ]*\)\. .*/\1/p; s/.*NU1102[^']*package \([^ ]*\) with.*/\1/p" "$trial/log.txt" | sort -u | paste -s -d ' ' -)
  if grep -qE 'NU1301|NU1300' "$trial/log.txt"; then
    reason="the NuGet source cannot be reached; delete .nuke/temp/packages.txt to try again"
  elif [ -n "$missing" ]; then
    reason="the NuGet sources lack $missing"
  else
    reason="restoring the published ones fails, see .nuke/temp/packages-trial/log.txt"
  fi
}

limited() {
  if command -v timeout >/dev/null; then timeout 120 "$@"; else "$@"; fi
}

compile() {
  local log=$temp/build-compile.log
  if run_compiler "$log"; then
    say_choice
    return 0
  fi
  if [ "$choice" = false ] && [ -n "$settled_now" ]; then
    cp "$log" "$temp/packages-trial/log.txt"
    choice=true
    reason="the build does not compile with the published ones, see .nuke/temp/packages-trial/log.txt"
    if run_compiler "$log"; then
      say_choice
      return 0
    fi
  fi

  rm -f "$temp/build.started"
  if grep -qE 'NU1301|NU1300' "$log"; then
    grep -m 1 -oE 'NU130[01]: .* \[' "$log" | sed 's# \[$##' >&2 || true
    say "The NuGet source cannot be reached and the package cache lacks what the build needs: connect to the network once, or name a source in NuGet.config."
    say "The whole log is in .nuke/temp/build-compile.log."
    return 1
  fi
  grep -E ': error |error MSB|error NU' "$log" | sed "s#$root/##; s# \[.*\]\$##" | sort -u >&2 || cat "$log" >&2
  say "build/ does not compile: the errors stand above, the whole log in .nuke/temp/build-compile.log."
  return 1
}

run_compiler() {
  "$dotnet" build "$root/build/_build.csproj" -c Release -p:UseStandIns="$choice" -nodeReuse:false -v m -nologo -clp:NoSummary >"$1" 2>&1 9>&-
}

say_choice() {
  [ -n "$settled_now" ] || return 0
  printf '%s\n' "$choice" >"$choice_file.$$" && mv "$choice_file.$$" "$choice_file"
  if [ "$choice" = true ]; then say "Packages: stand-ins, because $reason."; else say "Packages: published, because $reason."; fi
}

# The program runs from a copy: a run that is under way keeps its files when the next one compiles. The copy is below
# build/, because NUKE looks for _build.csproj from the program upwards.
install_program() {
  local copies=$root/build/bin/run old
  program=$(date +%Y%m%d-%H%M%S)-$$
  rm -rf "$copies"/*.part
  mkdir -p "$copies" &&
    cp -R "$root/build/bin/Release/net10.0" "$copies/$program.part" &&
    mv "$copies/$program.part" "$copies/$program" &&
    printf '%s\n' "$dotnet" "$program" "$choice" "$inputs" >"$stamp.$$" &&
    mv "$stamp.$$" "$stamp" &&
    rm -f "$temp/build.started" || return 1

  # shellcheck disable=SC2012 # the names are ours: digits and dashes
  ls -1 "$copies" | sort -r | tail -n +6 | while IFS= read -r old; do rm -rf "${copies:?}/$old"; done
}
