using Ceremony.App.Orchestration;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Certificates;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Ceremonies.Steps.ReadKcv;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Scripts.Templates;

namespace Ceremony.App.Rehearsing;

/// <summary>
/// What the finished rehearsals of a data folder left: a key domain with its share files, devices, keys. A rehearsal that needs such things
/// takes them from here, as people would from records and safes.
/// </summary>
public sealed class RehearsalPast
{
    private const string Token = "token";

    private readonly List<CeremonyState> _finished;
    private readonly IReadOnlyList<string> _devices;
    private readonly RequestMadeElsewhere _requests;
    private readonly RehearsalToken _token;

    private RehearsalPast(List<CeremonyState> finished, IReadOnlyList<string> devices, RequestMadeElsewhere requests, RehearsalToken token) =>
        (_finished, _devices, _requests, _token) = (finished, devices, requests, token);

    /// <summary>Looks at the finished ceremonies, oldest first.</summary>
    /// <param name="console">The rehearsal's console.</param>
    /// <param name="devices">Serial numbers of the rehearsal's virtual devices; the last one is provisioned first.</param>
    /// <param name="requests">Makes what others would bring.</param>
    /// <param name="token">The rehearsal's token; made when a script asks for it.</param>
    public static RehearsalPast Of(CeremonyConsole console, IReadOnlyList<string> devices, RequestMadeElsewhere requests, RehearsalToken token) => new(
        [
            .. console.Summaries.Where(summary => summary.Phase == CeremonyPhase.Finished).OrderBy(summary => summary.Id, StringComparer.Ordinal)
                .Select(summary => console.Find(summary.Id)?.State).OfType<CeremonyState>(),
        ],
        devices,
        requests,
        token);

    /// <summary>True if a ceremony of that template was finished.</summary>
    public bool Holds(string template) => _finished.Any(state => state.Script.TemplateId == template);

    /// <summary>True if the device got its new SO-PIN in an earlier rehearsal.</summary>
    public bool HasNewSoPin(string serial) => _finished.Any(state => state.Fact<DeviceTable>().BySlot.Values.Any(device =>
        device.Serial == serial && (device.HasNewSoPin || DeviceMadeElsewhere.IsFor(state.Script))));

    /// <summary>How often earlier rehearsals changed a PIN of a device.</summary>
    /// <param name="serial">The device.</param>
    /// <param name="pin"><c>user-pin</c> or <c>so-pin</c>.</param>
    public int ChangesOf(string serial, string pin) => _finished.Sum(state => ChangesOf(state, serial, pin));

    /// <summary>How often a ceremony changed a PIN of a device.</summary>
    internal static int ChangesOf(CeremonyState state, string serial, string pin) =>
        state.Fact<ChangedPins>().All.Count(changed => changed.Serial == serial && changed.Pin == pin);

    /// <summary>The file of a share of the domain that a script expects, or null.</summary>
    public string? ShareFile(Script script, int share) => _finished
        .LastOrDefault(state => state.Fact<KcvFacts>().Kcv is { } kcv && kcv == script.Parameters.GetValueOrDefault("domain") && state.Fact<ShareTable>().Of(share).FileName is not null)
        ?.Fact<ShareTable>().Of(share).FileName;

    /// <summary>The serial number of the device that a script is about: that of its parameter, or the one that is provisioned first.</summary>
    public string DeviceOf(Script script) =>
        script.Parameters.GetValueOrDefault("spare") ?? script.Parameters.GetValueOrDefault("new-device") ?? script.Parameters.GetValueOrDefault("device")
        ?? script.Parameters.GetValueOrDefault(Token) ?? _devices[^1];

    /// <summary>A value for a parameter that has no default, from what was left; null where nothing fits.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="chosen">The values of the parameters before it, by their names.</param>
    public string? ValueFor(TemplateParameter parameter, Func<string, string?> chosen) => parameter.Type switch
    {
        ParameterType.KcvOrNew => Kcv,
        ParameterType.Fingerprint => _finished.SelectMany(state => state.Fact<KeyTable>().All).LastOrDefault(key => key.Origin == KeyOrigin.MadeHere)?.Found.Fingerprint,
        ParameterType.FileHash when parameter.Name == "request" => _requests.HashFor(chosen),
        ParameterType.FileHash => LastIssued(parameter.Name == "crl-before" ? IssuedKind.Crl : IssuedKind.RootCertificate)?.Sha256,
        ParameterType.Text when parameter.Name == "ca-name" => "Rehearsal Root CA",
        ParameterType.Text when parameter.Name == "subject-name" => "Rehearsal Intermediate CA",
        ParameterType.Text when parameter.Name == "module" => RehearsalToken.Module,
        ParameterType.Serial when parameter.Name == Token => _token.Serial,
        ParameterType.Serial when parameter.Name is "spare" or "new-device" => _devices.FirstOrDefault(serial => serial != First),
        ParameterType.Serial => First,
        ParameterType.Number when parameter.Name is "shares" or "old-shares" => Domain?.Script.Parameters.GetValueOrDefault("shares"),
        ParameterType.Number => parameter.Min.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ParameterType.Guards => Domain?.Script.Parameters.GetValueOrDefault("guards", "password"),
        ParameterType.Choice => parameter.Choices[0],
        _ => "Rehearsal",
    };

    private IssuedFacts? LastIssued(IssuedKind kind) => _finished.Select(state => state.Fact<CertificateTable>().Of(kind)).LastOrDefault(issued => issued is not null);

    private CeremonyState? Domain => _finished.LastOrDefault(state => state.Fact<KcvFacts>().Kcv is not null && state.Fact<ShareTable>().All.Any());

    private string? Kcv => Domain?.Fact<KcvFacts>().Kcv;

    private string First => _finished.FirstOrDefault(state => state.Fact<KcvFacts>().Kcv is not null)?.Fact<KcvFacts>().Serial ?? _devices[^1];
}
