using System.Diagnostics;
using System.Security.Cryptography;
using Ceremony.Device.Contracts;
using Ceremony.Domain.Secrets;

namespace Ceremony.Device.Pkcs11.Child;

/// <summary>A module's own process: reads one request, does it through the module, answers, ends. What the module keeps ends with it.</summary>
public static class ModuleChild
{
    /// <summary>Answers the request on a stream.</summary>
    /// <param name="input">Standard input, unbuffered: one line of JSON, then the PIN to the end.</param>
    /// <param name="output">Standard output.</param>
    /// <returns>The exit code: 0 answered, also with a refusal; 2 there was no request.</returns>
    public static int Run(Stream input, TextWriter output)
    {
        var request = ModuleRequest.Read(input, out var pin);
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
                Write(output, ModuleAnswer.Of(refusal));
                return 0;
            }

            // Answered before the module is stopped: a crash at its end takes nothing away.
            using (module)
            {
                var answer = module.Find(request.Serial).Try(out var token, out refusal) ? Do(token, request, pin) : refusal;
                Write(output, answer.Try(out var done, out refusal) ? done with { ModuleDescription = module.Description } : ModuleAnswer.Of(refusal));
            }

            return 0;
        }
    }

    private static DeviceResult<ModuleAnswer> Do(Pkcs11Token token, ModuleRequest request, SecretBuffer pin) => request.Operation switch
    {
        ModuleOperation.Read => Read(token, request.Id, pin.Length == 0 ? null : pin, request.Approval),
        ModuleOperation.Generate => Generate(token, request, pin),
        ModuleOperation.Delete => token.Delete(pin, request.Id!, request.Approval).Select(keys => new ModuleAnswer { Token = token.Info, Keys = keys }),
        _ => token.SignAsOwnerOf(pin, request.PublicKey!, request.Message!, request.Approval, new HashAlgorithmName(request.Hash))
            .Select(signed => new ModuleAnswer { Key = signed.Key, Signature = signed.Signature }),
    };

    private static DeviceResult<ModuleAnswer> Generate(Pkcs11Token token, ModuleRequest request, SecretBuffer pin) => KeySpec.TryParse(request.Spec!, out var spec)
        ? token.Generate(pin, spec, request.Label!, request.Id!, request.Approval, onlySigns: true).Select(key => new ModuleAnswer { Key = key })
        : new DeviceRefusal(DeviceCodes.NotSupported, $"Token {token.Serial}: no token makes a key of the kind {request.Spec}.", "Nothing on the token was changed.", "Choose another kind.");

    private static DeviceResult<ModuleAnswer> Read(Pkcs11Token token, byte[]? id, SecretBuffer? pin, RetryApproval approval) =>
        token.ReadKeys(pin, id, approval).Select(read => new ModuleAnswer { Token = token.Info, Keys = read.Keys, Protection = read.Protection });

    private static void Write(TextWriter output, ModuleAnswer answer)
    {
        output.Write(answer.ToLine());
        output.Flush();
    }
}
