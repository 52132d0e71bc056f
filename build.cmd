:; exec "$(dirname "$0")/build.sh" "$@" #
@echo off
rem Runs the build on Windows; in a Unix shell the line above hands over to build.sh.
rem MSBuild decides here what has to be compiled. What is remembered is under .nuke\temp, as with build.sh.
setlocal
set "ROOT=%~dp0"
set "TEMP_DIRECTORY=%ROOT%.nuke\temp"
set "CHOICE_FILE=%TEMP_DIRECTORY%\packages.txt"
set "TRIAL=%TEMP_DIRECTORY%\packages-trial"
set "DOTNET_CLI_TELEMETRY_OPTOUT=1"
set "DOTNET_NOLOGO=1"
set "NUKE_TELEMETRY_OPTOUT=1"
set "DOTNET=dotnet"
if not exist "%TEMP_DIRECTORY%" mkdir "%TEMP_DIRECTORY%"

pushd "%ROOT%"
dotnet --version >nul 2>nul
if errorlevel 1 set "DOTNET=%TEMP_DIRECTORY%\dotnet\dotnet.exe"
popd
if "%DOTNET%"=="dotnet" goto settle
if not exist "%DOTNET%" (
  echo The .NET SDK that global.json names is not here. Installing it into .nuke\temp\dotnet ... 1>&2
  powershell -NoProfile -ExecutionPolicy Bypass -Command "$ErrorActionPreference='Stop'; [Net.ServicePointManager]::SecurityProtocol='Tls12'; Invoke-WebRequest -UseBasicParsing https://dot.net/v1/dotnet-install.ps1 -OutFile '%TEMP_DIRECTORY%\dotnet-install.ps1'; & '%TEMP_DIRECTORY%\dotnet-install.ps1' -JSonFile '%ROOT%global.json' -InstallDir '%TEMP_DIRECTORY%\dotnet' -NoPath"
)
if not exist "%DOTNET%" (
  echo Expected the .NET SDK that global.json names; it could not be downloaded. Install it from https://dotnet.microsoft.com/download 1>&2
  exit /b 1
)
set "DOTNET_ROOT=%TEMP_DIRECTORY%\dotnet"
set "PATH=%DOTNET_ROOT%;%PATH%"

:settle
if defined UseStandIns goto compile
if exist "%CHOICE_FILE%" set /p UseStandIns=<"%CHOICE_FILE%"
if defined UseStandIns goto compile
if exist "%TRIAL%" rmdir /s /q "%TRIAL%"
mkdir "%TRIAL%"
> "%TRIAL%\trial.csproj" echo ^<Project Sdk="Microsoft.NET.Sdk"^>^<ItemGroup^>
for /d %%d in ("%ROOT%build\stand-ins\*") do if exist "%%d\%%~nxd.csproj" >> "%TRIAL%\trial.csproj" echo ^<PackageReference Include="%%~nxd" /^>
>> "%TRIAL%\trial.csproj" echo ^</ItemGroup^>^</Project^>
set "UseStandIns=false"
"%DOTNET%" restore "%TRIAL%\trial.csproj" -p:UseStandIns=false -v q -nologo > "%TRIAL%\log.txt" 2>&1
if errorlevel 1 set "UseStandIns=true"
if "%UseStandIns%"=="false" "%DOTNET%" build "%ROOT%build\_build.csproj" -c Release -nodeReuse:false -v q -nologo > "%TRIAL%\log.txt" 2>&1
if errorlevel 1 set "UseStandIns=true"
> "%CHOICE_FILE%" echo %UseStandIns%
if "%UseStandIns%"=="true" (
  echo Packages: stand-ins, because the published ones cannot be used, see .nuke\temp\packages-trial\log.txt 1>&2
) else (
  echo Packages: published, because the NuGet sources hold all of them. 1>&2
)

:compile
"%DOTNET%" build "%ROOT%build\_build.csproj" -c Release -p:UseStandIns=%UseStandIns% -nodeReuse:false -v q -nologo -clp:NoSummary
if errorlevel 1 exit /b 1
"%DOTNET%" "%ROOT%build\bin\Release\net10.0\_build.dll" %*
exit /b %ERRORLEVEL%
