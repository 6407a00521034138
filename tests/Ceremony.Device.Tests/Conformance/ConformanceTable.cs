using System.Globalization;
using System.Text;

namespace Ceremony.Device.Tests.Conformance;

/// <summary>Collects what the conformance tests found, and writes it as a document where <c>scripts/conformance</c> asks for it.</summary>
public sealed class ConformanceTable : IDisposable
{
    private const string Target = "CEREMONY_CONFORMANCE_TABLE";

    private static readonly string[] Sections =
        ["Card and reader", "Initialisation and state", "DKEK shares", "Keys", "Signing, deciphering, agreeing", "Certificates, data, deletion", "Backup and restore", "PINs", "Public-key authentication"];

    private readonly Dictionary<string, List<(string Command, string Result, string Reason)>> _rows = Sections.ToDictionary(name => name, _ => new List<(string, string, string)>());

    /// <summary>Adds one line.</summary>
    internal void Add(string section, string command, string result, string reason) => _rows[section].Add((command, result, reason));

    public void Dispose()
    {
        if (Environment.GetEnvironmentVariable(Target) is { Length: > 0 } path)
        {
            File.WriteAllText(path, Text());
        }
    }

    private string Text()
    {
        var text = new StringBuilder();
        text.Append("""
            # OpenSC's tools on the virtual device

            Made by `scripts/conformance`, which runs these commands of unmodified OpenSC tools (Debian 12, version 0.23) through pcscd
            and vsmartcard's virtual reader against the virtual device, and asserts on what they print, on their files, and on the
            device's state afterwards. *works* means that the outcome was checked; *refused* means that the device refuses as
            it should, and the tool says so; *fails* means that the tool cannot do it, with the reason and what a real card answers.
            PINs come from the environment (`env:PIN`), and every run begins with a new device.

            """);
        foreach (string section in Sections)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {section}\n\n| Command | Result | Reason, or what was checked |\n|---|---|---|\n");
            foreach (var (command, result, reason) in _rows[section])
            {
                text.Append(CultureInfo.InvariantCulture, $"| `{command.Replace("|", "\\|", StringComparison.Ordinal)}` | {result} | {reason} |\n");
            }
        }

        return text.ToString();
    }
}
