using System.CommandLine;
using Ceremony.Device.Contracts;
using Ceremony.Device.SmartCardHsm;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Commands.Devices;

/// <summary>How a command gets PINs, each from a file or from the terminal without echo, and how far it may go into their tries.</summary>
internal static class PinArguments
{
    /// <summary>The option that allows going below the budget.</summary>
    public const string BelowBudgetOption = "--below-budget";

    /// <summary>The option that allows the last try.</summary>
    public const string LastTryOption = "--last-try";

    /// <summary>The option that names the file of a PIN.</summary>
    /// <param name="kind">Which PIN.</param>
    public static Option<string?> File(SecretKind kind) => new(kind.FileOption)
    {
        Description = $"File with the {kind.Word}, which only its owner may open; /dev/fd/N works. Without it the terminal asks.",
        HelpName = "FILE",
    };

    /// <summary>The option without which the last try of a PIN is never used.</summary>
    public static Option<bool> LastTry() => new(LastTryOption) { Description = "Allows the use of a PIN's last try." };

    /// <summary>The option without which an SO-PIN with fewer than 5 tries left is not presented.</summary>
    public static Option<bool> BelowBudget() => new(BelowBudgetOption) { Description = "Allows going on with fewer than 5 tries of the SO-PIN left; not the last one." };

    /// <summary>How far it may go into the tries left.</summary>
    public static RetryApproval Approval(bool lastTry, bool belowBudget = false) =>
        lastTry ? RetryApproval.LastTry : belowBudget ? RetryApproval.BelowBudget : RetryApproval.None;

    /// <summary>Reads a PIN that the device has, or that it is to get (then it is asked twice).</summary>
    /// <param name="kind">Which PIN.</param>
    /// <param name="file">Its file; null to ask.</param>
    /// <param name="serial">The device, for the question.</param>
    /// <param name="error">Where the question, and the reason where there is none, go.</param>
    /// <returns>The PIN as typed, which the caller disposes; null where there is none.</returns>
    public static SecretBuffer? Read(SecretKind kind, string? file, string serial, TextWriter error)
    {
        var prompt = $"{char.ToUpperInvariant(kind.Word[0])}{kind.Word[1..]} of {serial}";
        var reading = file is not null ? SecretInput.FromFile(file, kind)
            : kind == SecretKind.NewUserPin || kind == SecretKind.NewSoPin ? SecretInput.TwiceFromTerminal(prompt, error, kind)
            : SecretInput.FromTerminal(prompt, error, kind);
        if (reading.Secret is null)
        {
            error.WriteLine(reading.Reason);
        }

        return reading.Secret;
    }

    /// <summary>Reads an SO-PIN, which is typed as 16 hex digits.</summary>
    /// <param name="kind">The present or the new SO-PIN.</param>
    /// <param name="file">Its file; null to ask.</param>
    /// <param name="serial">The device, for the question.</param>
    /// <param name="error">Where the question, and the reason where there is none, go.</param>
    /// <returns>8 bytes, which the caller disposes; null where there are none.</returns>
    public static SecretBuffer? ReadSoPin(SecretKind kind, string? file, string serial, TextWriter error)
    {
        using var typed = Read(kind, file, serial, error);
        if (typed is null)
        {
            return null;
        }

        if (PinRules.SoPinFromTyped(typed).Try(out var soPin, out var refusal))
        {
            return soPin;
        }

        error.WriteLine(refusal.ToString());
        return null;
    }
}
