using System.Security.Cryptography;
using Ceremony.Device.Contracts;
using Ceremony.Device.Pkcs11.Child;
using Ceremony.Domain.Secrets;

namespace Ceremony.Device.Pkcs11;

/// <summary>A token as it was read, with what protects one of its keys.</summary>
/// <param name="ModuleDescription">What the module says it is.</param>
/// <param name="Info">The token.</param>
/// <param name="Keys">Its keys; private halves are mostly shown after a login alone.</param>
/// <param name="Protection">What protects the private key that was asked about; null where none is shown.</param>
public sealed record TokenSnapshot(string ModuleDescription, Pkcs11TokenInfo Info, IReadOnlyList<Pkcs11Key> Keys, Pkcs11Protection? Protection);

/// <summary>
/// A token whose module runs in a short-lived process of its own for each operation: its crashes, the PIN that it may keep, and its locks end with that. A module that
/// does not answer is ended.
/// </summary>
/// <param name="program">The program that is started; it calls <see cref="ModuleChild.Run"/>.</param>
/// <param name="module">The module's file.</param>
/// <param name="serial">The token's serial number, exactly.</param>
/// <param name="limit">How long an operation may take; null for 90 seconds, and 10 minutes to make a key.</param>
public sealed class TokenClient(ModuleProgram program, string module, string serial, TimeSpan? limit = null)
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan ForKeys = TimeSpan.FromMinutes(10);

    private readonly ModuleProcess _process = new(program);

    /// <summary>Reads the token.</summary>
    /// <param name="pin">The user PIN, which stays the caller's; null to read what is shown without a login.</param>
    /// <param name="id">The id of the private key to look at, or null.</param>
    /// <param name="cancellation">Ends the process.</param>
    public async Task<DeviceResult<TokenSnapshot>> ReadAsync(SecretBuffer? pin, byte[]? id, CancellationToken cancellation)
    {
        var result = await AskAsync("reading", Request(ModuleOperation.Read, Usual) with { Id = id }, pin, cancellation).ConfigureAwait(false);
        return result.Select(answer => new TokenSnapshot(answer.ModuleDescription!, answer.Token!, answer.Keys!, answer.Protection));
    }

    /// <summary>Makes a key pair that never leaves the token and may do nothing but sign.</summary>
    /// <param name="pin">The user PIN; stays the caller's.</param>
    /// <param name="spec">The kind of key, as <see cref="KeySpec"/> reads it.</param>
    /// <param name="label">Label, 1 to 64 bytes of UTF-8.</param>
    /// <param name="id">Key id (CKA_ID), 1 to 32 bytes, which no key of the token may have yet.</param>
    /// <param name="cancellation">Ends the process.</param>
    /// <returns>The key as the module shows it afterwards.</returns>
    public async Task<DeviceResult<Pkcs11Key>> GenerateAsync(SecretBuffer pin, string spec, string label, byte[] id, CancellationToken cancellation) =>
        (await AskAsync("making a key", Request(ModuleOperation.Generate, ForKeys) with { Spec = spec, Label = label, Id = id }, pin, cancellation).ConfigureAwait(false))
            .Select(answer => answer.Key!);

    /// <summary>Signs with the private key that belongs to a public key. The caller verifies the signature.</summary>
    /// <param name="pin">The user PIN; stays the caller's.</param>
    /// <param name="publicKey">Public key, SubjectPublicKeyInfo (DER).</param>
    /// <param name="message">The message.</param>
    /// <param name="hash">The hash; the signature is PKCS#1 v1.5 or ECDSA (DER).</param>
    /// <param name="cancellation">Ends the process.</param>
    /// <returns>The key found, and the signature.</returns>
    public async Task<DeviceResult<(Pkcs11Key Key, byte[] Signature)>> SignAsync(SecretBuffer pin, byte[] publicKey, byte[] message, HashAlgorithmName hash, CancellationToken cancellation) =>
        (await AskAsync("signing", Request(ModuleOperation.Sign, Usual) with { PublicKey = publicKey, Message = message, Hash = hash.Name }, pin, cancellation).ConfigureAwait(false))
            .Select(answer => (answer.Key!, answer.Signature!));

    /// <summary>Deletes a key pair and makes sure that it is gone.</summary>
    /// <param name="pin">The user PIN; stays the caller's.</param>
    /// <param name="id">Key id.</param>
    /// <param name="cancellation">Ends the process.</param>
    /// <returns>The keys that remain.</returns>
    public async Task<DeviceResult<IReadOnlyList<Pkcs11Key>>> DeleteAsync(SecretBuffer pin, byte[] id, CancellationToken cancellation) =>
        (await AskAsync("deleting a key", Request(ModuleOperation.Delete, Usual) with { Id = id }, pin, cancellation).ConfigureAwait(false))
            .Select<IReadOnlyList<Pkcs11Key>>(answer => answer.Keys!);

    private ModuleRequest Request(ModuleOperation operation, TimeSpan usual) =>
        new(operation, module, serial, RetryApproval.None, (int)Math.Ceiling((limit ?? usual).TotalSeconds) + 5);

    private async Task<DeviceResult<ModuleAnswer>> AskAsync(string operation, ModuleRequest request, SecretBuffer? pin, CancellationToken cancellation)
    {
        var (answer, broken) = await _process.AskAsync(request, pin, TimeSpan.FromSeconds(request.Seconds - 5), cancellation).ConfigureAwait(false);
        if (answer is not null)
        {
            return answer.Refusal is { } told ? told.Told(operation, serial) : answer;
        }

        var changes = request.Operation is ModuleOperation.Generate or ModuleOperation.Delete;
        return new DeviceRefusal(
            broken!.Code,
            $"{char.ToUpperInvariant(operation[0])}{operation[1..]} through {module}, token {serial}: {broken.Sentence}",
            changes ? "Whether the token took the command is not known; it is read before anything else." : "Nothing on the token was changed but, at most, a try of the PIN.",
            broken.Next)
        {
            Operation = operation,
            Serial = serial,
            Effect = changes ? DeviceEffect.Unknown : default,
        };
    }
}
