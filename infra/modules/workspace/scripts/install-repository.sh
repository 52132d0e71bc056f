# Puts the team's repository into the home folder, once. What somebody has there already is left alone: it is their work.
# A workspace must start even when this fails: what went wrong is in ~/slipway-install.log. Bash runs it below a head with its variables.
# shellcheck shell=bash
install_repository() {
  home=${SLIPWAY_HOME:-$HOME}
  target="$home/$(basename "$SLIPWAY_URL" .git)"
  if [ -e "$target" ]; then
    echo "$target is there already; it is left as it is."
    return 0
  fi
  unfinished=$(mktemp -d "$home/.slipway-install-XXXXXX")
  if [ -n "$SLIPWAY_ARCHIVE" ]; then
    aws s3 cp --only-show-errors "$SLIPWAY_ARCHIVE" "$unfinished/source.zip" &&
      python3 -c '
import os, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    for entry in archive.infolist():
        # extract() leaves out who may run it.
        path, mode = archive.extract(entry, sys.argv[2]), entry.external_attr >> 16 & 0o777
        if mode:
            os.chmod(path, mode)
' "$unfinished/source.zip" "$unfinished/source"
  elif [ -n "$SLIPWAY_SECRET" ]; then
    # The password stays out of arguments, addresses and the disk: git asks this helper, which asks Secrets Manager.
    # shellcheck disable=SC2016
    git -c credential.helper= -c credential.helper='!f() { [ "$1" = get ] && aws secretsmanager get-secret-value --secret-id "$SLIPWAY_SECRET" --query SecretString --output text | python3 -c "import json, sys; s = json.load(sys.stdin); print(\"username=\" + s[\"username\"]); print(\"password=\" + s[\"password\"])"; }; f' \
      clone --quiet --branch "$SLIPWAY_BRANCH" "$SLIPWAY_URL" "$unfinished/source"
  else
    git clone --quiet --branch "$SLIPWAY_BRANCH" "$SLIPWAY_URL" "$unfinished/source"
  fi && mv "$unfinished/source" "$target" && echo "$target was installed."
  status=$?
  rm -rf "$unfinished"
  return $status
}

install_repository >"${SLIPWAY_HOME:-$HOME}/slipway-install.log" 2>&1 || true
