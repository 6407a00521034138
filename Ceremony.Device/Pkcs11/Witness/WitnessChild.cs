using System.Diagnostics;
using Ceremony.Domain.Secrets;

namespace Ceremony.Device.Pkcs11.Witness;

/// <summary>The second witness's own process: reads one request, signs through the module, answers, ends. What the module keeps ends with it.</summary>
public static class WitnessChild
{
    /// <summary>Answers the request on a stream.</summary>
    /// <param name="input">Standard input, unbuffered: one line of JSON, then the PIN to the end.</param>
    /// <param name="output">Standard output.</param>
    /// <returns>The exit code: 0 answered, also with a refusal; 2 there was no request.</returns>
    public static int Run(Stream input, TextWriter output)
    {
        var request = WitnessRequest.Read(input, out var pin);
        using (pin)
        {
            if (request is null || pin is null)
            {
                return 2;
            }

            // Whoever started this ends it after less; this is for the case that they are gone. A module may block anything gentler.
            using var end = new Timer(static _ => Process.GetCurrentProcess().Kill(), null, TimeSpan.FromSeconds(request.Seconds), Timeout.InfiniteTimeSpan);
            if (!Pkcs11Module.Open(request.Module).Try(out var module, out var refusal))
            {
                Write(output, WitnessAnswer.Of(refusal));
                return 0;
            }

            // Answered before the module is stopped: a crash at its end takes nothing away.
            using (module)
            {
                Write(output, Sign(module, request, pin));
            }

            return 0;
        }
    }

    private static WitnessAnswer Sign(Pkcs11Module module, WitnessRequest request, SecretBuffer pin)
    {
        if (!module.Find(request.Serial).Try(out var token, out var refusal))
        {
            return WitnessAnswer.Of(refusal);
        }

        return token.SignAsOwnerOf(pin, request.PublicKey, request.Challenge, request.Approval).Try(out var signed, out refusal)
            ? new WitnessAnswer(signed.Key.Label, signed.Key.Id, module.Description, signed.Signature, null)
            : WitnessAnswer.Of(refusal);
    }

    private static void Write(TextWriter output, WitnessAnswer answer)
    {
        output.Write(answer.ToLine());
        output.Flush();
    }
}
