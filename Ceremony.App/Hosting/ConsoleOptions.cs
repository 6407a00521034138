using Ceremony.App.Evidence.Pdf;

namespace Ceremony.App.Hosting;

/// <summary>How a console is started. <see cref="ConsoleOptionsValidation"/> lists everything that is wrong with it at once.</summary>
public sealed record ConsoleOptions
{
    /// <summary>The address that a console serves at when none is given.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>Folder of journals, register and transcripts; made if it is not there.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Addresses to serve at: <c>http</c> or <c>https</c>, a host and a port (0: any free one), no path.</summary>
    public IReadOnlyList<string> Urls { get; init; } = [DefaultUrl];

    /// <summary>True for a rehearsal: virtual devices, a ready cast and a rehearsal key.</summary>
    public bool Rehearsal { get; init; }

    /// <summary>True to accept a virtual device outside a rehearsal; every page and every event then says so.</summary>
    public bool AcceptVirtual { get; init; }

    /// <summary>Folders that serve as media, besides the removable volumes that are mounted.</summary>
    public IReadOnlyList<string> Media { get; init; } = [];

    /// <summary>The paper that transcripts are laid out for.</summary>
    public Paper Paper { get; init; }

    /// <summary>The passphrase of the console's signing key, in a file that only its owner may open; null where the key is not encrypted.</summary>
    public string? KeyPassphraseFile { get; init; }

    /// <summary>The PIN of the token that holds the console's signing key, in a file that only its owner may open; null where it is asked, or there is none.</summary>
    public string? KeyPinFile { get; init; }

    /// <summary>TLS certificate: PEM together with <see cref="CertificateKeyFile"/>, or PKCS #12 without a password.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>The private key of a PEM certificate.</summary>
    public string? CertificateKeyFile { get; init; }
}
