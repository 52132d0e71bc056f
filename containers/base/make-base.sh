#!/usr/bin/env bash
# Makes the layers of the base images from Debian's packages and this machine's .NET runtime alone, for networks without an image registry.
# Called by ./build.sh BuildBase. Same package versions, same bytes: sorted names, one time for all files, no caches, logs or identities.
#   make-base.sh OUT SUITE MIRROR DOTNET_ROOT RUNTIME_VERSION ASPNET_VERSION
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd -P)
out=$1 suite=$2 mirror=$3 dotnet_root=$4 runtime=$5 aspnet=$6

fail() {
  echo "make-base.sh: $*" >&2
  exit 1
}

[ "$(id -u)" = 0 ] || fail "expected root, as debootstrap does, found user $(id -un). Run the build as root, or name a base with --base-image."
command -v debootstrap >/dev/null || fail "expected debootstrap, found none. Install it: apt-get install debootstrap"

mkdir -p "$out"
# What a killed run left behind.
for left in "$out"/root.*; do
  [ ! -d "$left" ] || grep -q " $(realpath "$left")/" /proc/mounts || rm -rf "${left:?}"
done
root=$(realpath "$(mktemp -d "$out/root.XXXXXX")")

# debootstrap mounts /proc and, where it may not make device files, those of this machine; nothing is deleted while one is mounted.
unmount() {
  local mounted
  while read -r mounted; do
    umount "$mounted" || fail "expected $mounted to be unmounted after debootstrap, found it busy"
  done < <(awk -v root="$root/" 'index($2, root) == 1 { print $2 }' /proc/mounts | sort -r)
}

trap 'unmount && rm -rf "${root:?}"' EXIT

archive() {
  tar --create --file "$1.tmp" --directory "$2" --sort=name --numeric-owner --format=pax \
    --pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime --mtime=@0 .
  mv "$1.tmp" "$1"
}

packages=$(sed 's/#.*//' "$here/packages.txt" | tr -s ' \n' ',' | sed 's/^,//; s/,$//')
echo "Install Debian $suite and $packages from $mirror"
debootstrap --variant=minbase --include="$packages" "$suite" "$root" "$mirror" >"$out/debootstrap.log" 2>&1 ||
  fail "debootstrap failed: $(tail -n 3 "$out/debootstrap.log")"

unmount
echo "Take away what no program reads: documentation, locales, caches, logs"
# Copyright files stay: licences ask for it.
find "$root/usr/share/doc" -depth -type f ! -name copyright -delete
find "$root/usr/share/doc" -depth -type d -empty -delete
rm -rf "$root"/usr/share/{man,info,locale,i18n,lintian,doc-base,zoneinfo} "$root"/usr/lib/*/gconv "$root"/usr/lib/locale \
  "$root"/var/cache/apt/* "$root"/var/lib/apt/lists/* "$root"/var/cache/debconf/*-old "$root"/var/lib/dpkg/*-old \
  "$root"/var/cache/ldconfig/aux-cache "$root"/var/log/* "$root"/tmp/* "${root:?}"/dev/* "$root"/etc/{hostname,resolv.conf,machine-id}
mkdir -p "$root/var/cache/apt/archives/partial" "$root/var/lib/apt/lists/partial"
# The date of a changed password, and of the crypt of none, is the only day in the system.
sed -i -E 's/^([^:]*:[^:]*:)[0-9]+:/\10:/' "$root/etc/shadow"
sed -i -E 's/^([^:]*:[^:]*:)[0-9]+:/\10:/' "$root/etc/shadow-" 2>/dev/null || true
# Later installs leave the same out.
cat >"$root/etc/dpkg/dpkg.cfg.d/slim" <<'SLIM'
path-exclude /usr/share/doc/*
path-include /usr/share/doc/*/copyright
path-exclude /usr/share/man/*
path-exclude /usr/share/info/*
path-exclude /usr/share/locale/*
path-exclude /usr/share/lintian/*
SLIM
cat >"$root/etc/apt/apt.conf.d/slim" <<'SLIM'
APT::Install-Recommends "false";
APT::Install-Suggests "false";
Acquire::Languages "none";
SLIM
# The user that images run as, and the folders that SageMaker's containers write to.
echo 'model:x:1000:1000::/opt/ml:/usr/sbin/nologin' >>"$root/etc/passwd"
echo 'model:x:1000:' >>"$root/etc/group"
mkdir -p "$root/opt/program" "$root"/opt/ml/{input,model,output,code,processing}
chown -R 1000:1000 "$root/opt/ml"
archive "$out/debian.tar" "$root"
cp "$root/var/lib/dpkg/status" "$out/dpkg-status"

echo "Take the .NET runtime $runtime and ASP.NET Core $aspnet from $dotnet_root"
rm -rf "${root:?}"
mkdir -p "$root/usr/bin" "$root/usr/share/dotnet/shared"/{Microsoft.NETCore.App,Microsoft.AspNetCore.App} "$root/usr/share/dotnet/host/fxr"
chmod 755 "$root"
cp "$dotnet_root/dotnet" "$dotnet_root"/{LICENSE.txt,ThirdPartyNotices.txt} "$root/usr/share/dotnet/"
cp -R "$dotnet_root/host/fxr/$runtime" "$root/usr/share/dotnet/host/fxr/"
cp -R "$dotnet_root/shared/Microsoft.NETCore.App/$runtime" "$root/usr/share/dotnet/shared/Microsoft.NETCore.App/"
cp -R "$dotnet_root/shared/Microsoft.AspNetCore.App/$aspnet" "$root/usr/share/dotnet/shared/Microsoft.AspNetCore.App/"
chown -R 0:0 "$root"
chmod -R u=rwX,go=rX "$root"
ln -s ../share/dotnet/dotnet "$root/usr/bin/dotnet"
archive "$out/dotnet.tar" "$root"
