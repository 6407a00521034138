namespace Ceremony.App.ViewModels;

/// <summary>Custody over all ceremonies: what is lost with whom, and who holds or ever held what.</summary>
/// <param name="Answer">What comes first, in a sentence with its state.</param>
/// <param name="Alone">Who reaches a key alone.</param>
/// <param name="One">What is lost with one person.</param>
/// <param name="Two">What is lost with two and not with one of them.</param>
/// <param name="Already">Keys that cannot be recovered by those on record.</param>
/// <param name="Circular">Places that defeat their purpose.</param>
/// <param name="Domains">The ledger's keys on this page.</param>
/// <param name="Found">How many keys the ledger has for these words.</param>
/// <param name="Page">The page, from 1.</param>
/// <param name="Pages">How many pages there are.</param>
public sealed record CustodyView(
    StatusView Answer,
    IReadOnlyList<CustodyPersonView> Alone,
    IReadOnlyList<CustodyPersonView> One,
    IReadOnlyList<CustodyPersonView> Two,
    IReadOnlyList<string> Already,
    IReadOnlyList<string> Circular,
    IReadOnlyList<CustodyDomainView> Domains,
    int Found,
    int Page,
    int Pages);

/// <summary>One person, or two, and what goes with them.</summary>
/// <param name="Who">Names.</param>
/// <param name="Ids">Ids under them.</param>
/// <param name="What">One line per key.</param>
/// <param name="IsCircular">True if a circular place is among the reasons.</param>
public sealed record CustodyPersonView(string Who, string Ids, IReadOnlyList<string> What, bool IsCircular);

/// <summary>A key of the ledger.</summary>
/// <param name="Name">Its KCV.</param>
/// <param name="Shares">Its shares, the newest set first.</param>
public sealed record CustodyDomainView(string Name, IReadOnlyList<CustodyShareView> Shares);

/// <summary>A share of the ledger.</summary>
/// <param name="Share">Such as <c>Share 2 of 3</c>.</param>
/// <param name="Detail">Guard, ceremony, standing of its set.</param>
/// <param name="Held">Who holds it now.</param>
/// <param name="Before">Who held it before, or empty.</param>
/// <param name="Copies">Where the copies of the file, the envelopes and the papers are.</param>
/// <param name="Proven">When it was last proven to open.</param>
/// <param name="IsDestroyed">True for a share of a set that is destroyed.</param>
public sealed record CustodyShareView(string Share, string Detail, string Held, string Before, IReadOnlyList<string> Copies, string Proven, bool IsDestroyed);
