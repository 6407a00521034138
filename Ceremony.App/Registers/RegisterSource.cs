using Ceremony.App.Derived;

namespace Ceremony.App.Registers;

/// <summary>What the registers show, as the journals stand now.</summary>
/// <param name="Ceremonies">All ceremonies, newest first.</param>
/// <param name="Devices">All devices.</param>
/// <param name="Keys">All keys, the one whose drill is due first before the others.</param>
/// <param name="Shares">All share files, by domain and number.</param>
/// <param name="Officers">Everybody who is enrolled, or came to a ceremony.</param>
/// <param name="Today">The day on which drills are due or not.</param>
public sealed record RegisterSource(
    IReadOnlyList<CeremonySummary> Ceremonies,
    IReadOnlyList<DeviceStanding> Devices,
    IReadOnlyList<KeyStanding> Keys,
    IReadOnlyList<ShareStanding> Shares,
    IReadOnlyList<OfficerStanding> Officers,
    DateOnly Today)
{
    /// <summary>Makes it from ceremonies alone, without a store.</summary>
    /// <param name="ceremonies">All ceremonies.</param>
    /// <param name="enrolled">Who is enrolled, by the console's register.</param>
    /// <param name="today">The day.</param>
    public static RegisterSource Of(IReadOnlyCollection<CeremonySummary> ceremonies, IReadOnlyList<EnrolledOfficer> enrolled, DateOnly today)
    {
        var shares = ShareStanding.Of(ceremonies);
        return new RegisterSource(
            [.. ceremonies.Order(InTime.NewestFirst)], DeviceStanding.Of(ceremonies), KeyStanding.Of(ceremonies), shares, OfficerStanding.Of(enrolled, OfficerVisits.Of(ceremonies), shares), today);
    }
}
