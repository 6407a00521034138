using System.Globalization;
using System.Text.RegularExpressions;
using Ceremony.Domain.Shares;
using Ceremony.Domain.Shares.Envelopes;
using Ceremony.EndToEnd.Tests.Screens;
using Ceremony.EndToEnd.Tests.Secrets;
using Microsoft.Playwright;
using Xunit;

namespace Ceremony.EndToEnd.Tests.RealPath;

/// <summary>
/// One ceremony, held once on real parts: the built console in production mode, a virtual device behind pcscd, three officers at three
/// browsers; one share under a password, one split, one in envelopes. The console goes on running until the last test of the collection is done.
/// </summary>
public sealed class HeldCeremony : IAsyncLifetime
{
    /// <summary>The device's serial number.</summary>
    public const string Serial = "UTVIRT35963";

    /// <summary>A public word in the ceremony's title: a search that works finds it wherever the title is.</summary>
    public const string PublicWord = "mirabelle-4417-orchard";

    /// <summary>N.</summary>
    public const int Shares = 3;

    private const string Guards = "split 2 of 2, password, envelope 2 of 2";

    private readonly Browser _browser = new();
    private readonly List<OfficerAtStation> _stations = [];
    private readonly List<string> _foundMidway = [];
    private VirtualDevice? _device;
    private int _looked;

    internal ProductionConsole Console { get; private set; } = null!;

    internal OfficerSecrets[] Officers { get; } =
        [new("Alma Adler", "Kernbank"), new("Bruno Brandt", "Kernbank"), new("Chiara Conti", "Revisio")];

    /// <summary>What went wrong while it was held; every test of it then fails with this.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>The ceremony's id.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Heading of the room's screen at the end.</summary>
    public string LastHeading { get; private set; } = "";

    /// <summary>What was found in the console's memory right after steps that used secrets.</summary>
    public IReadOnlyList<string> FoundMidway => _foundMidway;

    /// <summary>How often memory was searched while the ceremony went on.</summary>
    public int Looked => _looked;

    /// <summary>How many envelopes were typed from their sheets.</summary>
    public int SheetsTyped { get; private set; }

    /// <summary>What the browsers complained about.</summary>
    public IEnumerable<string> Complaints => _stations.SelectMany(station => station.Complaints);

    /// <summary>The transcript that was written to the first medium.</summary>
    public string Transcript => Path.Combine(Console.Media[0], Id + "-transcript.pdf");

    /// <summary>The journal that was written to the first medium.</summary>
    public string Journal => Path.Combine(Console.Media[0], Id + "-journal.ndjson");

    /// <summary>Everything that the officers typed, and the console must not keep.</summary>
    internal IEnumerable<Canary> TypedSecrets => Officers.SelectMany(officer => officer.Typed
        .Select(typed => Canary.Typed(typed.What, typed.Text))
        .Append(Canary.Typed("passphrase of " + officer.Name, officer.Passphrase))
        .Concat(officer.Typed.Where(typed => typed.What.StartsWith("SO-PIN", StringComparison.Ordinal))
            .Select(typed => new Canary("8 bytes of the " + typed.What, Convert.FromHexString(typed.Text)))));

    /// <summary>The officers who hold the pieces of the other shares, from piece 1.</summary>
    internal OfficerSecrets[] PieceHolders => [Officers[0], Officers[2]];

    /// <summary>The rows of the printed envelopes: sealed, but in no file of the console.</summary>
    internal IEnumerable<Canary> SheetRows => PiecesHeld.Rows(Console.Media[0], Id, 3, PieceHolders.Length);

    /// <summary>Each piece and the passwords that they join to, each share, opened from its file on the second medium, and the DKEK that they make.</summary>
    internal IReadOnlyList<Canary> PiecesSharesAndDkek()
    {
        var canaries = new List<Canary>();
        byte[][] passwords =
        [
            PiecesHeld.Split(1, [.. PieceHolders.Select(officer => officer.For("piece-1"))], canaries),
            System.Text.Encoding.ASCII.GetBytes(Officers[1].SharePassword),
            PiecesHeld.Envelopes(Console.Media[0], Id, 3, [.. PieceHolders.Select(officer => officer.For("piece-password-1"))], canaries),
        ];
        var dkek = new byte[Share.LengthInBytes];
        for (var index = 1; index <= Shares; index++)
        {
            using var file = ShareFile.Parse(File.ReadAllBytes(Path.Combine(Console.Media[1], ShareFile.NameFor(Id, index))));
            var opening = ShareFileFormat.Standard.Open(file, passwords[index - 1]);
            using var share = Assert.IsType<ShareOpening.Opened>(opening).Share;
            canaries.Add(new Canary(string.Create(CultureInfo.InvariantCulture, $"share {index}"), share.Bytes.ToArray()));
            for (var i = 0; i < dkek.Length; i++)
            {
                dkek[i] ^= share.Bytes[i];
            }
        }

        canaries.Add(new Canary("DKEK", dkek));
        return canaries;
    }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        try
        {
            Console = await ProductionConsole.StartAsync();
            await _browser.InitializeAsync();
            _device = await VirtualDevice.InsertAsSoldAsync(Serial);
            await HoldAsync();
        }
#pragma warning disable CA1031 // whatever it is, each test that needs the ceremony fails with it
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Failure = new InvalidOperationException($"{failure.Message}\n{await ShownAsync()}\nThe console said: {Console?.Said}", failure);
        }
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        foreach (var station in _stations)
        {
            await station.DisposeAsync();
        }

        await _browser.DisposeAsync();
        if (_device is not null)
        {
            await _device.DisposeAsync();
        }

        if (Console is not null)
        {
            await Console.DisposeAsync();
        }
    }

    private async Task HoldAsync()
    {
        foreach (var officer in Officers)
        {
            _stations.Add(await OfficerAtStation.OpenAsync(_browser, Console.Address, Serial, officer));
        }

        var (administrator, @operator, witness) = (_stations[0], _stations[1], _stations[2]);
        await administrator.EnrolFirstAsync(Console.OneTimeCode);
        await administrator.EnrolAsync(Officers[1], second: null);
        await @operator.SignInAsync();
        await administrator.EnrolAsync(Officers[2], @operator);
        await witness.SignInAsync();
        witness.TypesSheet = name =>
        {
            SheetsTyped++;
            return EnvelopeSheet.Of(PiecesHeld.EnvelopeFrom(Path.Combine(Console.Media[0], name)));
        };
        Id = await StartAsync(administrator.Page, "provision-m-of-n", "Provision " + PublicWord);
        LastHeading = await PlayAsync(Id, LookAsync);
    }

    /// <summary>Holds another ceremony with the same officers, on a device that was initialised elsewhere, with share files made elsewhere.</summary>
    /// <param name="serial">The device.</param>
    /// <param name="shareFiles">The file of each share, under its holder's share password.</param>
    /// <returns>The ceremony's id.</returns>
    internal async Task<string> HoldOnAsync(string serial, IReadOnlyList<string> shareFiles)
    {
        foreach (var (station, file) in _stations.Zip(shareFiles))
        {
            (station.Serial, station.ShareFile) = (serial, file);
        }

        var id = await StartAsync(_stations[0].Page, "provision-device", "Take over a device", "already-done");
        try
        {
            Assert.Equal("The ceremony is finished", await PlayAsync(id, _ => Task.CompletedTask));
            return id;
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"{failure.Message}\n{await ShownAsync()}", failure);
        }
    }

    // Everybody does what their station asks until the room's screen shows the end; returns its last heading.
    private async Task<string> PlayAsync(string id, Func<string, Task> beforeAnswer)
    {
        var room = await (await _browser.NewContextAsync()).NewPageAsync();
        await room.GotoAsync($"{Console.Address}/ceremony/{id}");
        using var turn = new SemaphoreSlim(1, 1);
        var finished = room.GetByRole(AriaRole.Heading, new() { Name = "The ceremony is finished" }).WaitForAsync(new() { Timeout = 0 });
        var refused = room.GetByRole(AriaRole.Heading, new() { NameRegex = new Regex("was refused$") }).WaitForAsync(new() { Timeout = 0 });
        var playing = _stations.Select(station => station.PlayAsync(turn, beforeAnswer, finished)).ToList();
        var all = Task.WhenAll(playing);
        var first = await Task.WhenAny([all, refused, .. playing.Select(Failed)]);
        if (first == refused)
        {
            throw new InvalidOperationException("A step was refused: " + await room.Locator("main").InnerTextAsync());
        }

        await first;
        await all;
        return await room.Locator("h1").First.InnerTextAsync();
    }

    private async Task<string> ShownAsync()
    {
        var shown = _stations.Select(async station => $"{station.Officer.Name} sees: {await station.Page.Locator("body").InnerTextAsync()}");
        return string.Join('\n', await Task.WhenAll(shown));
    }

    // Completes, with its exception, when an officer cannot go on.
    private static Task Failed(Task playing) => playing.ContinueWith(
        ended => ended.IsFaulted ? ended : new TaskCompletionSource().Task, TaskScheduler.Default).Unwrap();

    private async Task<string> StartAsync(IPage page, string template, string title, string initialise = "here")
    {
        await page.GotoLiveAsync(Console.Address + "/start");
        await page.ChooseTemplateAsync(template);
        await page.GetByLabel("What is this ceremony called").FillAsync(title);
        await page.GetByLabel("In which room").FillAsync("Key room 2");
        await page.GetByLabel("How many shares").FillAsync(Shares.ToString(CultureInfo.InvariantCulture));
        if (await page.Locator("#p-guards").CountAsync() > 0)
        {
            await page.Locator("#p-guards").FillAsync(Guards);
            await page.Locator("#p-quorums").FillAsync("1");
        }

        await page.GetByLabel("small", new() { Exact = true }).CheckAsync();
        await page.Locator($"input[type=radio][value={initialise}]").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on to the officers" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Check the plan" }).WaitForAsync();
        foreach (var (seat, officer) in Seats)
        {
            var field = page.GetByLabel(seat, new() { Exact = true });
            if (await field.CountAsync() > 0)
            {
                await field.SelectOptionAsync(new SelectOptionValue { Label = $"{Officers[officer].Name}, {Officers[officer].Organisation}" });
            }
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Check the plan" }).ClickAsync();
        var plan = page.Locator("h1", new() { HasTextRegex = new Regex("^The plan") });
        await plan.WaitForAsync();
        if (await page.Locator(".findings").CountAsync() > 0)
        {
            throw new InvalidOperationException(await page.Locator("main").InnerTextAsync());
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Lock the script and begin" }).ClickAsync();
        await page.ArriveAtAsync("/ceremony/");
        return new Uri(page.Url).Segments[^1];
    }

    // Who of the officers sits where; a seat that the script does not have is left out.
    private static (string Seat, int Officer)[] Seats { get; } =
    [
        ("Administrator", 0), ("PIN holder", 0), ("Share holder 1", 0), ("Operator", 1), ("Share holder 2", 1),
        ("Witness", 2), ("Security officer", 2), ("Share holder 3", 2),
        ("Holder of piece 1 of share 1", 0), ("Holder of piece 2 of share 1", 2), ("Holder of piece 1 of share 3", 0), ("Holder of piece 2 of share 3", 2),
    ];

    // At these turns all that was typed before has been used by its step.
    private static readonly string[] _lookedAt = ["Make share", "Make ready for your piece", "Take your envelope", "Put share", "Show the file of share", "Note "];

    private Task LookAsync(string heading)
    {
        if (_lookedAt.Any(start => heading.StartsWith(start, StringComparison.Ordinal)))
        {
            var (found, _) = ProcessMemory.Search(Console.ProcessId, new SecretSearch(TypedSecrets));
            _foundMidway.AddRange(found.Select(hit => $"At “{heading}”: {hit}"));
            _looked++;
        }

        return Task.CompletedTask;
    }
}
