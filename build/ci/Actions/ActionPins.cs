namespace Slipway.Ci.Actions;

/// <summary>
/// The only place that says which actions run, and at which commit. Checked by <c>unpinned-uses</c> and <c>ref-version-mismatch</c>.
/// </summary>
internal static class ActionPins
{
    public static ActionPin Checkout { get; } = Pin(
        "actions/checkout", "v7.0.1", "3d3c42e5aac5ba805825da76410c181273ba90b1", "2026-07-17",
        "allow-unsafe-pr-checkout clean fetch-depth fetch-tags filter github-server-url lfs path persist-credentials ref repository "
        + "set-safe-directory show-progress sparse-checkout sparse-checkout-cone-mode ssh-key ssh-known-hosts ssh-strict ssh-user "
        + "submodules token");

    public static ActionPin SetupDotNet { get; } = Pin(
        "actions/setup-dotnet", "v6.0.0", "a98b56852c35b8e3190ac28c8c2271da59106c68", "2026-07-15",
        "architecture cache cache-dependency-path config-file dotnet-channel dotnet-quality dotnet-version global-json-file owner "
        + "source-url workloads");

    public static ActionPin UploadArtifact { get; } = Pin(
        "actions/upload-artifact", "v7.0.0", "bbbca2ddaa5d8feaa63e36b76fdaad77386f024f", "2026-02-25",
        "archive compression-level if-no-files-found include-hidden-files name overwrite path retention-days");

    public static ActionPin DownloadArtifact { get; } = Pin(
        "actions/download-artifact", "v8.0.1", "3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c", "2026-03-11",
        "artifact-ids digest-mismatch github-token merge-multiple name path pattern repository run-id skip-decompress");

    public static ActionPin ConfigureAwsCredentials { get; } = Pin(
        "aws-actions/configure-aws-credentials", "v6.2.3", "e6de054238d6b7531b4efff3b6587d9aade6a06c", "2026-07-22",
        "action-timeout-s allowed-account-ids audience aws-access-key-id aws-profile aws-region aws-secret-access-key aws-session-token "
        + "custom-tags disable-retry force-skip-oidc http-proxy inline-session-policy managed-session-policies mask-aws-account-id "
        + "no-proxy "
        + "output-credentials output-env-credentials overwrite-aws-profile retry-max-attempts role-chaining role-duration-seconds "
        + "role-external-id role-session-name role-skip-session-tagging role-to-assume special-characters-workaround sts-endpoint "
        + "transitive-tag-keys unset-current-credentials use-existing-credentials web-identity-token-file");

    public static ActionPin SetupTerraform { get; } = Pin(
        "hashicorp/setup-terraform", "v4.0.1", "dfe3c3f87815947d99a8997f908cb6525fc44e9e", "2026-05-12",
        "cli_config_credentials_hostname cli_config_credentials_token terraform_version terraform_wrapper");

    public static IReadOnlyList<ActionPin> All { get; } =
        [Checkout, SetupDotNet, UploadArtifact, DownloadArtifact, ConfigureAwsCredentials, SetupTerraform];

    /// <summary>The pin of OWNER/NAME; null for an action that nobody has looked at.</summary>
    public static ActionPin? Find(string name) => All.FirstOrDefault(pin => pin.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static ActionPin Pin(string name, string version, string sha, string date, string inputs) =>
        new(name, version, sha, date, inputs.Split(' ').ToHashSet(StringComparer.Ordinal));
}
