using System.Diagnostics;
using System.Security.Cryptography;
using Ceremony.Device.Contracts;
using Ceremony.Device.Pkcs11;
using Ceremony.Device.Pkcs11.Child;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Ceremonies.Tokens;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Orchestration.Devices;

/// <summary>Where a token of a ceremony is reached.</summary>
/// <param name="Module">The module's file.</param>
/// <param name="ModuleSha256">SHA-256 of that file when the token was first read, hex.</param>
/// <param name="Serial">The token's serial number.</param>
internal sealed record TokenPlace(string Module, string ModuleSha256, string Serial);

/// <summary>
/// Tokens behind PKCS#11 modules, one operation at a time. Each runs in a process of its own, with the very file that was read first; while something is set that makes
/// modules write down what they are told, none is asked.
/// </summary>
/// <param name="program">How the program starts itself for a module.</param>
public sealed class TokenGate(ModuleProgram program) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Raised after each operation, with what the token and the process that has its module took.</summary>
    public event EventHandler<TimeSpan>? Used;

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    /// <summary>The token that a step is about; null for one about another device.</summary>
    internal static TokenPlace? Of(CeremonyState state, string step)
    {
        var slot = state.SlotOf(step);
        return state.Fact<TokenTable>().Of(slot) is { } token && state.Fact<DeviceTable>().Of(slot) is { } device
            ? new TokenPlace(token.Module, token.ModuleSha256, device.Serial)
            : null;
    }

    /// <summary>Reads a token for the first time, without a login.</summary>
    internal async Task<((TokenReading Token, DeviceReading Reading)? Read, Refusal? Refusal)> ReadAsync(string module, string serial, CancellationToken cancellation)
    {
        if (Sha256Of(module) is not { } sha256)
        {
            return (null, new Refusal(RuleCodes.TokenModule, $"The PKCS#11 module {module} is not on this console, or cannot be read.", "No token was touched.", "Install it, or abort and plan the ceremony with the module that is there."));
        }

        var (read, refusal) = await UseAsync(new TokenPlace(module, sha256, serial), token => token.ReadAsync(null, null, cancellation), cancellation).ConfigureAwait(false);
        return read is null ? (null, refusal) : ((TokenReadings.From(read, module, sha256), TokenReadings.From(read)), null);
    }

    /// <summary>Lists a token after a login, and reads the key with an id.</summary>
    /// <param name="place">The token.</param>
    /// <param name="pin">The user PIN; stays the caller's.</param>
    /// <param name="id">The id (CKA_ID), upper-case hex.</param>
    /// <param name="reference">What stands in place of its reference.</param>
    /// <param name="cancellation">The console is stopping.</param>
    internal async Task<(KeyRead? Read, Refusal? Refusal)> ReadKeyAsync(TokenPlace place, SecretBuffer pin, string id, int reference, CancellationToken cancellation)
    {
        var (read, refusal) = await UseAsync(place, token => token.ReadAsync(pin, Convert.FromHexString(id), cancellation), cancellation).ConfigureAwait(false);
        return read is null
            ? (null, refusal)
            : (new KeyRead(
                TokenReadings.From(read, id, reference),
                read.Keys.FirstOrDefault(key => key.Id == id) is { } found ? TokenReadings.From(found, reference, read.Protection) : null), null);
    }

    /// <summary>Has a token make a key that never leaves it and only signs.</summary>
    internal async Task<Refusal?> GenerateAsync(TokenPlace place, SecretBuffer pin, string algorithm, string label, string id, CancellationToken cancellation) =>
        (await UseAsync(place, token => token.GenerateAsync(pin, algorithm, label, Convert.FromHexString(id), cancellation), cancellation).ConfigureAwait(false)).Refusal;

    /// <summary>Deletes the key with an id.</summary>
    internal async Task<Refusal?> DeleteAsync(TokenPlace place, SecretBuffer pin, string id, CancellationToken cancellation) =>
        (await UseAsync(place, token => token.DeleteAsync(pin, Convert.FromHexString(id), cancellation), cancellation).ConfigureAwait(false)).Refusal;

    /// <summary>Lets the key that belongs to a public key sign; the caller verifies.</summary>
    internal async Task<((KeyReading Key, byte[] Signature)? Signed, Refusal? Refusal)> SignAsync(
        TokenPlace place, SecretBuffer pin, byte[] publicKey, byte[] message, HashAlgorithmName hash, CancellationToken cancellation)
    {
        var (signed, refusal) = await UseAsync(place, token => token.SignAsync(pin, publicKey, message, hash, cancellation), cancellation).ConfigureAwait(false);
        return refusal is not null ? (null, refusal) : ((TokenReadings.From(signed.Key), signed.Signature), null);
    }

    private async Task<(T? Value, Refusal? Refusal)> UseAsync<T>(TokenPlace place, Func<TokenClient, Task<DeviceResult<T>>> action, CancellationToken cancellation)
        where T : notnull
    {
        if (Pkcs11Module.TalkativeSetting is { } talkative)
        {
            return (default, new Refusal(
                RuleCodes.TokenModule, $"{talkative} is set for the console: with it a PKCS#11 module may write down the PIN.", "The token was not asked for anything.", "Suspend the ceremony, start the console without it, and start another attempt."));
        }

        if (Sha256Of(place.Module) != place.ModuleSha256)
        {
            return (default, new Refusal(
                RuleCodes.TokenModule, $"The file of the PKCS#11 module {place.Module} is not the one that was read first, SHA-256 {place.ModuleSha256}.", "The token was not asked for anything.", "Find out who changed it. Put the file back, or record a deviation and abort."));
        }

        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        var started = Stopwatch.GetTimestamp();
        DeviceResult<T> result;
        TimeSpan taken;
        try
        {
            result = await action(new TokenClient(program, place.Module, place.Serial)).ConfigureAwait(false);
        }
        finally
        {
            taken = Stopwatch.GetElapsedTime(started);
            _turn.Release();
        }

        Used?.Invoke(this, taken);
        return result.Try(out var value, out var refusal) ? (value, null) : (default, DeviceReadings.Of(refusal));
    }

    private static string? Sha256Of(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
