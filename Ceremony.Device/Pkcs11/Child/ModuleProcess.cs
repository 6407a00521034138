using System.Diagnostics;
using System.Globalization;
using System.Text;
using Ceremony.Device.Contracts;
using Ceremony.Domain.Secrets;

namespace Ceremony.Device.Pkcs11.Child;

/// <summary>Starts a module's process, hands it one request, and takes its answer. The process is gone when this returns.</summary>
/// <param name="program">The program that is started; it calls <see cref="ModuleChild.Run"/>.</param>
internal sealed class ModuleProcess(ModuleProgram program)
{
    private const int LongestAnswer = 256 * 1024;

    /// <summary>Why there is no answer.</summary>
    /// <param name="Code"><see cref="DeviceCodes.ModuleEnded"/> or <see cref="DeviceCodes.ModuleTime"/>.</param>
    /// <param name="Sentence">What happened to the process.</param>
    /// <param name="Next">What to do now.</param>
    internal sealed record Breakdown(string Code, string Sentence, string Next);

    /// <summary>Asks.</summary>
    /// <param name="request">The request.</param>
    /// <param name="pin">The PIN; stays the caller's. Null where no login is meant.</param>
    /// <param name="limit">After this the process is ended.</param>
    /// <param name="cancellation">Ends the process.</param>
    /// <returns>The answer, or why there is none.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    internal async Task<(ModuleAnswer? Answer, Breakdown? Breakdown)> AskAsync(ModuleRequest request, SecretBuffer? pin, TimeSpan limit, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program.File, program.Arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in program.Environment)
        {
            start.Environment[name] = value;
        }

        foreach (var name in Pkcs11Module.TalkativeSettings)
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program.File} did not start.");
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(limit);
        try
        {
            // What a module says on standard error is its own, and may hold what it was told: it is read and dropped.
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            try
            {
                request.Write(process.StandardInput.BaseStream, pin);
                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // It ended without reading; what it left tells more.
            }

            var output = await ReadAsync(process.StandardOutput, time.Token).ConfigureAwait(false);
            await process.WaitForExitAsync(time.Token).ConfigureAwait(false);
            return ModuleAnswer.Find(output, request.Operation) is { } answer
                ? (answer, null)
                : (null, new Breakdown(DeviceCodes.ModuleEnded, $"its process ended without an answer ({HowItEnded(process.ExitCode)}).", "Read the device's state; use another version of the module."));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            Kill(process);
            return (null, new Breakdown(
                DeviceCodes.ModuleTime,
                string.Create(CultureInfo.InvariantCulture, $"it did not answer within {limit.TotalSeconds:0} seconds, and its process was ended."),
                "Read the device's state, close other programs that use the device, and try again."));
        }
        catch
        {
            Kill(process);
            throw;
        }
    }

    private static async Task<string> ReadAsync(StreamReader reader, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        var buffer = new char[4096];
        while (await reader.ReadAsync(buffer, cancellation).ConfigureAwait(false) is > 0 and var read)
        {
            // A module that talks without end loses the beginning; the answer is the last line.
            if (text.Length > LongestAnswer)
            {
                text.Remove(0, LongestAnswer / 2);
            }

            text.Append(buffer, 0, read);
        }

        return text.ToString();
    }

    private static void Kill(Process process)
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }

    // On Unix a process that a signal ended has 128 and the signal's number.
    private static string HowItEnded(int code) => code is > 128 and < 160
        ? string.Create(CultureInfo.InvariantCulture, $"signal {code - 128}")
        : string.Create(CultureInfo.InvariantCulture, $"exit code {code}");
}
