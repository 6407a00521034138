using System.Diagnostics;
using Ceremony.EndToEnd.Tests.Screens;
using Ceremony.TestKit;

namespace Ceremony.EndToEnd.Tests.RealPath;

/// <summary>A virtual device in pcscd's first reader, by the built program in a process of its own.</summary>
internal sealed class VirtualDevice : IAsyncDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _folder;

    private VirtualDevice(Process process, DirectoryInfo folder) => (_process, _folder) = (process, folder);

    /// <summary>Starts it with a new device, as a Nitrokey HSM 2 is sold, and returns when PC/SC clients see it.</summary>
    /// <param name="serial">The device's serial number.</param>
    public static async Task<VirtualDevice> InsertAsSoldAsync(string serial)
    {
        var folder = Directory.CreateTempSubdirectory("virtual-device-");
        var process = Process.Start(new ProcessStartInfo(
            AppFiles.Program, ["virtual-device", "--state", Path.Combine(folder.FullName, "device.card"), "--new", serial, "--as-sold"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var device = new VirtualDevice(process, folder);
        await VirtualReader.AskUntilSeenAsync(PcscdFixture.FirstReader);
        return device;
    }

    /// <summary>Takes it out.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }
}
