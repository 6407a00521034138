using System.Security.Cryptography;
using System.Text;
using Ceremony.Device.SmartCardHsm;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares;

namespace Ceremony.Device.Tests.SmartCardHsm.Contract;

/// <summary>The secrets that the suite uses, and a search for them in texts.</summary>
internal static class Secrets
{
    public const string UserPinText = "canary-pin-7261";
    public const string SoPinText = "A1B2C3D4E5F60718";
    public const string NewSoPinText = "0F1E2D3C4B5A6978";
    public const string DefaultSoPinText = "3537363231383830";

    public static SecretBuffer UserPin() => Text(UserPinText);

    public static SecretBuffer SoPin(string typed = SoPinText)
    {
        using var text = Text(typed);
        return PinRules.SoPinFromTyped(text).Value;
    }

    public static SecretBuffer Text(string text) => SecretBuffer.CopyOf(Encoding.ASCII.GetBytes(text));

    /// <summary>A share whose bytes are told apart from others by its number.</summary>
    public static SecretBuffer Share(int number)
    {
        var share = new SecretBuffer(32);
        for (var i = 0; i < 32; i++)
        {
            share.Span[i] = (byte)((number * 37 + i * 11 + 129) & 0xFF);
        }

        return share;
    }

    /// <summary>The key check value of the DKEK that joins these shares.</summary>
    public static KeyCheckValue ExpectedKcv(params int[] shares)
    {
        var dkek = new byte[32];
        foreach (var number in shares)
        {
            using var share = Share(number);
            for (var i = 0; i < 32; i++)
            {
                dkek[i] ^= share.Span[i];
            }
        }

        return KeyCheckValue.FromBytes(SHA256.HashData(dkek).AsSpan(0, 8));
    }

    /// <summary>Asks the card, over a connection that does not select the applet, whether a PIN is still verified.</summary>
    public static void AssertNoLoginIsLeft(CardUnderTest card)
    {
        card.Card.Faults = null;
        if (card.Card.IsInserted)
        {
            using var other = card.Connect();
            Assert.NotEqual("9000", Convert.ToHexString(other.Transmit([0x00, 0x20, 0x00, 0x81])));
            Assert.NotEqual("9000", Convert.ToHexString(other.Transmit([0x00, 0x20, 0x00, 0x88])));
        }
    }

    public static void AssertNoneIn(string text)
    {
        foreach (var secret in new[] { UserPinText, SoPinText, NewSoPinText, DefaultSoPinText })
        {
            Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Convert.ToHexString(Encoding.ASCII.GetBytes(secret)), text, StringComparison.OrdinalIgnoreCase);
        }

        for (var number = 1; number <= 3; number++)
        {
            using var share = Share(number);
            Assert.DoesNotContain(Convert.ToHexString(share.Span[..8]), text, StringComparison.OrdinalIgnoreCase);
        }
    }
}
