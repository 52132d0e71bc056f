namespace Nuke.Common.CI.GitHubActions;

public enum GitHubActionsImage
{
    WindowsServer2022,
    WindowsServer2019,
    Ubuntu2404,
    Ubuntu2204,
    Ubuntu2004,
    Ubuntu1804,
    MacOs14,
    MacOs12,
    MacOs11,
    MacOs1015,
    WindowsLatest,
    UbuntuLatest,
    MacOsLatest,
    SelfHosted,
}
