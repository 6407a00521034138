using System.Security.Cryptography;
using Ceremony.Device.Contracts;
using Ceremony.Device.SmartCardHsm;
using Ceremony.Device.Tests.SmartCardHsm.Contract;
using Ceremony.Domain.Secrets;

namespace Ceremony.Hardware;

/// <summary>Gives a card the suite's SO-PIN for the length of the run, and its own one back at the end.</summary>
internal sealed class SoPinExchange : IDisposable
{
    private readonly HardwareCard _card;
    private readonly SecretBuffer? _own;

    private SoPinExchange(HardwareCard card, SecretBuffer? own) => (_card, _own) = (card, own);

    /// <summary>Changes it.</summary>
    /// <param name="card">The card.</param>
    /// <param name="file">File with its present SO-PIN, 16 hex digits; null where it has the suite's, or none yet.</param>
    /// <exception cref="InvalidOperationException">The card did not take it.</exception>
    public static SoPinExchange Begin(HardwareCard card, string? file)
    {
        using var device = card.Open();
        if (device.ReadSoPinStatus().Value.State == PinState.NeverInitialised)
        {
            return new SoPinExchange(card, null);
        }

        var own = file is null ? Secrets.SoPin() : FromFile(file);
        if (!device.ChangeSoPin(own, Secrets.SoPin()).Try(out _, out var refusal))
        {
            own.Dispose();
            throw new InvalidOperationException($"{refusal} Give the card's SO-PIN with --so-pin-file.");
        }

        return new SoPinExchange(card, own);
    }

    public void Dispose()
    {
        var isBack = false;
        try
        {
            using var device = _card.Open();
            isBack = _own is not null && device.ChangeSoPin(Secrets.SoPin(), _own).IsDone;
        }
        finally
        {
            if (!isBack)
            {
                // A published default is never set again by the driver, a device that had none has one now, and a card may be out.
                Console.Error.WriteLine($"The card keeps the SO-PIN of the tests, {Secrets.SoPinText}.");
            }

            _own?.Dispose();
        }
    }

    private static SecretBuffer FromFile(string path)
    {
        var bytes = File.ReadAllBytes(path);
        using var typed = SecretBuffer.CopyOf(bytes.AsSpan().Trim("\r\n "u8));
        CryptographicOperations.ZeroMemory(bytes);
        return PinRules.SoPinFromTyped(typed).Try(out var soPin, out var refusal) ? soPin : throw new InvalidOperationException(refusal.ToString());
    }
}
