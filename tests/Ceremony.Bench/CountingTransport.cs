using System.Globalization;
using Ceremony.Device.Apdu;

namespace Ceremony.Bench;

/// <summary>Notes which commands go to the device.</summary>
/// <param name="inner">The way to the device.</param>
internal sealed class CountingTransport(ICardTransport inner) : ICardTransport
{
    private readonly List<string> _names = [];

    public string Place => inner.Place;

    /// <summary>Does something and tells which commands it took.</summary>
    public (int Count, IEnumerable<string> Names) Count(Action action)
    {
        _names.Clear();
        action();
        return (_names.Count, InGroups([.. _names]));
    }

    public byte[] Transmit(ReadOnlySpan<byte> command)
    {
        _names.Add(NameOf(command));
        return inner.Transmit(command);
    }

    public IDisposable BeginExclusive() => inner.BeginExclusive();

    public void Dispose() => inner.Dispose();

    private static IEnumerable<string> InGroups(IReadOnlyList<string> names)
    {
        for (var first = 0; first < names.Count;)
        {
            var count = names.Skip(first).TakeWhile(name => name == names[first]).Count();
            yield return count == 1 ? names[first] : string.Create(CultureInfo.InvariantCulture, $"{names[first]} ×{count}");
            first += count;
        }
    }

    // By class and instruction, as docs/virtual-device.md names them.
    private static string NameOf(ReadOnlySpan<byte> command) => (command[0], command[1]) switch
    {
        (0x00, 0xA4) => "select",
        (0x00, 0xB1) => "read",
        (0x00, 0xD7) => "write",
        (0x00, 0x20) => command.Length > 4 ? "log in" : "tries left",
        (0x00, 0x24) => "change PIN",
        (0x00, 0x46) => "make key pair",
        (0x00, 0xE4) => "delete",
        (0x80, 0x50) => "initialise",
        (0x80, 0x52) => command.Length > 5 ? "import share" : "shares",
        (0x80, 0x58) => "list",
        (0x80, 0x68) => "sign",
        (0x80, 0x72) => "wrap",
        (0x80, 0x74) => "unwrap",
        var (group, instruction) => string.Create(CultureInfo.InvariantCulture, $"{group:X2} {instruction:X2}"),
    };
}
