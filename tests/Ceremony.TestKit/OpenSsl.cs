using System.Diagnostics;

namespace Ceremony.TestKit;

/// <summary>The openssl of the machine, as a witness of what our rules say.</summary>
public static class OpenSsl
{
    /// <summary>Runs it with files under names that the arguments use.</summary>
    /// <param name="files">Names and contents.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>Exit code and what it said.</returns>
    public static (int ExitCode, string Output) Run(IEnumerable<(string Name, byte[] Content)> files, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("ceremony-openssl-");
        try
        {
            foreach (var (name, content) in files)
            {
                File.WriteAllBytes(Path.Combine(folder.FullName, name), content);
            }

            using var process = Process.Start(new ProcessStartInfo("openssl", arguments) { WorkingDirectory = folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            process.WaitForExit();
            return (process.ExitCode, output.Result + errors.Result);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
