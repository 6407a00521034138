using System.Net;

namespace Ceremony.App.Hosting;

/// <summary>Checks a console's options as a whole, before anything is opened or listened to.</summary>
public static class ConsoleOptionsValidation
{
    /// <summary>Finds every fault.</summary>
    /// <param name="options">The options.</param>
    /// <returns>One sentence for each fault, naming the option and saying what to do; empty if there is none.</returns>
    public static IReadOnlyList<string> FindFaults(ConsoleOptions options)
    {
        var faults = new List<string>();
        CheckDataFolder(options, faults);
        faults.AddRange(options.Media.Where(folder => !Directory.Exists(folder)).Select(folder => $"--media {folder} is not a folder. Make it, or leave it out."));
        CheckUrls(options, faults);
        CheckCertificate(options, faults);
        if (options.Rehearsal && options.AcceptVirtual)
        {
            faults.Add("--accept-virtual has no effect in a rehearsal, which always uses virtual devices. Leave one of the two out.");
        }

        return faults;
    }

    /// <summary>Tells whether an address can be reached from this machine only.</summary>
    /// <param name="url">A valid absolute address.</param>
    internal static bool IsLoopback(Uri url) =>
        url.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(url.DnsSafeHost, out var address) && IPAddress.IsLoopback(address));

    private static void CheckDataFolder(ConsoleOptions options, List<string> faults)
    {
        if (string.IsNullOrWhiteSpace(options.DataFolder))
        {
            faults.Add("--data is empty. Name the folder that holds, or will hold, the journals.");
        }
        else if (File.Exists(options.DataFolder))
        {
            faults.Add($"--data {options.DataFolder} is a file. Name a folder.");
        }
    }

    private static void CheckUrls(ConsoleOptions options, List<string> faults)
    {
        if (options.Urls.Count == 0)
        {
            faults.Add($"--urls is empty. Give at least one address, such as {ConsoleOptions.DefaultUrl}.");
        }

        foreach (var text in options.Urls)
        {
            if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
            {
                faults.Add($"--urls {text} is not an address. Write it as {ConsoleOptions.DefaultUrl}, with http or https and one host.");
                continue;
            }

            if (url.AbsolutePath != "/" || url.Query.Length > 0 || url.UserInfo.Length > 0)
            {
                faults.Add($"--urls {text} has a path, a query or a user name. Give scheme, host and port only.");
            }

            if (!IsLoopback(url) && url.Scheme != Uri.UriSchemeHttps)
            {
                faults.Add($"--urls {text} can be reached from other machines without TLS. Use https with --certificate, or a loopback address.");
            }
            else if (url.Scheme == Uri.UriSchemeHttps && options.CertificateFile is null)
            {
                faults.Add($"--urls {text} needs a TLS certificate. Name it with --certificate.");
            }
        }
    }

    private static void CheckCertificate(ConsoleOptions options, List<string> faults)
    {
        if (options.CertificateFile is null)
        {
            if (options.CertificateKeyFile is not null)
            {
                faults.Add("--certificate-key is given without --certificate. Name both files.");
            }

            return;
        }

        if (!File.Exists(options.CertificateFile))
        {
            faults.Add($"--certificate {options.CertificateFile} is not there. Check the name and the rights of the file.");
        }

        if (options.CertificateKeyFile is not null && !File.Exists(options.CertificateKeyFile))
        {
            faults.Add($"--certificate-key {options.CertificateKeyFile} is not there. Check the name and the rights of the file.");
        }

        if (!options.Urls.Any(url => url.StartsWith("https:", StringComparison.OrdinalIgnoreCase)))
        {
            faults.Add("--certificate has no effect: no address of --urls is https. Add one, or leave the certificate out.");
        }
    }
}
