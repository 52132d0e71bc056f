#!/usr/bin/env bash
# Versions, large files, repositories and images, by the AWS CLI alone: bash objects.sh IMAGE. Prints "stored" at the end.
set -euo pipefail
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
image=$1
repository=${image#*/}
digest=${repository#*@}
repository=${repository%@*}

refused() { # CODE COMMAND...
  local code=$1
  shift
  if "$@" > "$here/out" 2>&1; then
    echo "expected $code from: $*" >&2
    exit 1
  fi
  grep -q "($code)" "$here/out" || { cat "$here/out" >&2; exit 1; }
}

is() { # EXPECTED FOUND
  [ "$1" = "$2" ] || { echo "expected '$1', found '$2'" >&2; exit 1; }
}

query() { # QUERY COMMAND...
  local what=$1
  shift
  "$@" --query "$what" --output text
}

# Versions.
aws s3 mb s3://cli > /dev/null
aws s3api put-bucket-versioning --bucket cli --versioning-configuration Status=Enabled
is Enabled "$(query Status aws s3api get-bucket-versioning --bucket cli)"
echo one > "$here/one"
echo two > "$here/two"
first=$(query VersionId aws s3api put-object --bucket cli --key k --body "$here/one")
aws s3 cp --quiet "$here/two" s3://cli/k
aws s3api get-object --bucket cli --key k --version-id "$first" "$here/got" > /dev/null
cmp "$here/one" "$here/got"
aws s3 rm --quiet s3://cli/k
refused 404 aws s3api head-object --bucket cli --key k
marker=$(query 'DeleteMarkers[?IsLatest].VersionId' aws s3api list-object-versions --bucket cli)
is 2 "$(query 'length(Versions)' aws s3api list-object-versions --bucket cli)"
refused MethodNotAllowed aws s3api get-object --bucket cli --key k --version-id "$marker" "$here/got"
aws s3api delete-object --bucket cli --key k --version-id "$marker" > /dev/null
aws s3 cp --quiet s3://cli/k "$here/got"
cmp "$here/two" "$here/got"
aws s3api copy-object --bucket cli --key k --copy-source "cli/k?versionId=$first" > /dev/null
is one "$(aws s3 cp s3://cli/k -)"
refused BucketNotEmpty aws s3api delete-bucket --bucket cli

# A file that the CLI puts in parts, copies in parts and gets in parts.
head -c 20000000 /dev/urandom > "$here/large"
aws s3 cp --quiet "$here/large" s3://cli/large
aws s3 cp --quiet s3://cli/large s3://cli/copy
aws s3 cp --quiet s3://cli/copy "$here/got"
cmp "$here/large" "$here/got"
is 3 "$(query ObjectParts.TotalPartsCount aws s3api get-object-attributes --bucket cli --key large --object-attributes ObjectParts ObjectSize)"
mkdir "$here/tree" && cp "$here/one" "$here/tree/a b" && cp "$here/two" "$here/tree/ü"
aws s3 sync --quiet "$here/tree" s3://cli/tree/
is 0 "$(aws s3 sync "$here/tree" s3://cli/tree/ | wc -l)"
is 2 "$(aws s3 ls --recursive s3://cli/tree/ | wc -l)"
aws s3api list-object-versions --bucket cli --query '{Objects: [Versions, DeleteMarkers][][].{Key: Key, VersionId: VersionId}}' > "$here/all"
aws s3api delete-objects --bucket cli --delete "file://$here/all" > /dev/null
aws s3 rb s3://cli > /dev/null

# Repositories and images.
aws ecr put-lifecycle-policy --repository-name "$repository" --lifecycle-policy-text \
  '{"rules":[{"rulePriority":1,"selection":{"tagStatus":"untagged","countType":"imageCountMoreThan","countNumber":3},"action":{"type":"expire"}}]}' > /dev/null
query lifecyclePolicyText aws ecr get-lifecycle-policy --repository-name "$repository" | grep -q imageCountMoreThan
refused RepositoryPolicyNotFoundException aws ecr get-repository-policy --repository-name "$repository"
arn=$(query 'repositories[0].repositoryArn' aws ecr describe-repositories --repository-names "$repository")
aws ecr tag-resource --resource-arn "$arn" --tags Key=a,Value=1
is 1 "$(query 'tags[0].Value' aws ecr list-tags-for-resource --resource-arn "$arn")"
aws ecr batch-get-image --repository-name "$repository" --image-ids imageDigest="$digest" --query 'images[0].imageManifest' --output text > "$here/manifest"
printf %s "$(cat "$here/manifest")" > "$here/exact"
aws ecr put-image --repository-name "$repository" --image-tag again --image-manifest "file://$here/exact" > /dev/null
is "$digest" "$(query 'imageDetails[0].imageDigest' aws ecr describe-images --repository-name "$repository" --image-ids imageTag=again)"
is "$digest" "$(query 'imageIds[0].imageDigest' aws ecr batch-delete-image --repository-name "$repository" --image-ids imageTag=again)"
aws ecr delete-repository --repository-name "$repository" --force > /dev/null
echo stored
