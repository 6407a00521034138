using System.Collections.Immutable;
using System.Globalization;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Wording;

namespace Ceremony.Domain.Ceremonies.Steps.PutAway;

/// <summary>
/// Every holder puts their media, sheets and papers into numbered bags, one after the other, and records bag and place; then who must be there
/// for each place to be opened. Without it nobody could tell later what is lost with whom.
/// </summary>
public sealed class PutAwayStep : StepKind
{
    private const string Bag = "bag";
    private const string Place = "place";
    private const string Medium = "medium";
    private const string Needs = "needs";

    /// <inheritdoc />
    public override string Name => "put-away";

    /// <inheritdoc />
    public override string Purpose => "Every holder puts what they hold into numbered bags, and records bag, place, and who must be there to open it.";

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Parameters => ["shares"];

    internal override bool MayAct(StepContext step, ScriptOfficer officer) => Open(step.State).Any(item => item.Officer == officer.Id) || base.MayAct(step, officer);

    private static PutAwayFacts Facts(StepContext step) => step.State.Fact<PutAwayFacts>();

    private static IEnumerable<PutAwayItem> Open(CeremonyState state) => PutAwayItem.Of(state).Where(item => !item.IsDone(state.Fact<PutAwayFacts>()));

    // Each place is asked about once, of who named it first, when they have nothing more to put away.
    private static IEnumerable<(string Place, string Officer)> Unknown(PutAwayFacts facts) => facts.All.Where(copy => copy.Place.Length > 0)
        .GroupBy(copy => copy.Place, StringComparer.OrdinalIgnoreCase)
        .Where(copies => !facts.Places.Any(place => PutAwayFacts.IsSamePlace(place.Place, copies.Key)))
        .Select(copies => (copies.First().Place, copies.First().By));

    private static string TopicOf(string place) => "who-opens-" + place;

    internal override Decision Decide(StepContext step, StepCommand command)
    {
        if (command is EnterFacts facts)
        {
            if (Open(step.State).FirstOrDefault(item => item.Officer == command.Actor) is { } item)
            {
                return facts.Topic == item.Topic ? PutAway(step, item, facts) : NotAsked(step);
            }

            if (Unknown(Facts(step)).FirstOrDefault(place => place.Officer == command.Actor) is { Place: { } place } && facts.Topic == TopicOf(place))
            {
                return Decision.Accept(new PlaceDescribed(step.Plan.Number, step.Attempt.Number, place, NeedsOf(step, facts.Field(Needs))));
            }
        }

        return NotAsked(step);
    }

    private static Decision NotAsked(StepContext step) => Decision.Ignore(RuleCodes.AskedFor, $"Step {step.Plan.Number} does not ask for that.", "Answer what the station asks.");

    private static Decision PutAway(StepContext step, PutAwayItem item, EnterFacts facts)
    {
        var (bag, place) = (facts.Field(Bag), facts.Field(Place));
        var medium = item is { IsPaper: false, Medium.Length: 0 } ? facts.Field(Medium) : item.Medium;
        var isKept = item.MayBeKept && bag.Length == 0 && place.Length == 0;
        if (!isKept && (place.Length == 0 || (bag.Length == 0 && !item.IsPaper)) || (medium.Length == 0 && !item.IsPaper))
        {
            return Decision.Ignore(RuleCodes.AskedFor, $"The bag or the place of {item.Name} is missing.", "Write what the station asks.");
        }

        var other = isKept ? null : Facts(step).All.FirstOrDefault(copy => copy.Share == item.Share && IsOpenedBy(item, copy) && IsTogether(copy, PutAwayFacts.BagOf(bag), place));
        return other is null
            ? Decision.Accept(new CopyPlaced(step.Plan.Number, step.Attempt.Number, item.Share, item.Piece, medium, item.Kind, bag, place))
            : Decision.Ignore(
                RuleCodes.CustodyApart,
                PutAwayFacts.BagOf(bag).Length > 0 ? $"Bag {bag} would hold {item.Name} and what it opens." : $"Without a bag at {place} lie {item.Name} and what it opens.",
                "Put the paper into a bag of its own, best at another place, and record that bag.");
    }

    // In one bag; or in none, at one place.
    private static bool IsTogether(PutAwayCopy copy, string bag, string place) =>
        copy.Bag == bag && (bag.Length > 0 || PutAwayFacts.IsSamePlace(copy.Place, place));

    // A paper, and the file or envelope that is of no use without it. Papers come after what they open.
    private static bool IsOpenedBy(PutAwayItem paper, PutAwayCopy copy) =>
        paper.IsPaper && copy.Kind != PutAwayFacts.Paper && copy.Piece == (paper.Guard.Kind == Scripts.Guards.GuardKind.Envelope ? paper.Piece : 0);

    // By id or by name; whoever takes no part in this ceremony stays as written.
    private static string NeedsOf(StepContext step, string text) => string.Join(", ", text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(word => step.Script.Officers.FirstOrDefault(officer => Is(officer.Id, word) || Is(officer.Name, word))?.Id ?? word)
        .Distinct(StringComparer.Ordinal));

    private static bool Is(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step)
    {
        var facts = Facts(step);
        if (Open(step.State).Any() || Unknown(facts).Any())
        {
            return [];
        }

        var kept = facts.All.Count(copy => copy.Place.Length == 0);
        return [step.Done(string.Create(CultureInfo.InvariantCulture, $"{Counted.Of(facts.All.Length - kept, "copy or paper", "copies and papers")} put away; bags, {Counted.Of(facts.Places.Length, "place", "places")} and who opens them are on record")
            + (kept == 0 ? "" : $"; {Counted.Of(kept, "password is", "passwords are")} with their holders alone"))];
    }

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        var open = Open(step.State).ToList();
        var asks = ImmutableArray.CreateBuilder<Ask>();
        asks.AddRange(open.DistinctBy(item => item.Officer).Select(AskOf));
        asks.AddRange(Unknown(Facts(step)).Where(place => open.All(item => item.Officer != place.Officer)).DistinctBy(place => place.Officer).Select(place => AskOf(step, place.Place, place.Officer)));
        return new StepDescription(
            "Everybody puts away what they hold",
            step.Plan.Say ?? "Everybody who holds a share or a piece, please put each medium, sheet and paper into a new numbered bag at your own station, read the number, and say where the bag is kept. Write no password anywhere.",
            asks.ToImmutable(),
            open.Count > 0
                ? $"{Names.List(open.Select(item => item.Officer).Distinct().Select(step.State.NameOf))} still {(open.Select(item => item.Officer).Distinct().Count() == 1 ? "has" : "have")} something to put away."
                : "The step ends when it is on record who must be there for each place to be opened.",
            [new Fact("Still to be put away", Counted.Of(open.Count, "thing", "things"))]);
    }

    private static FactsAsk AskOf(PutAwayItem item)
    {
        var why = item.MayBeKept
            ? "Kept apart and sealed, it lets others go on if you cannot come. Leave both fields empty if there is no such paper, or you keep it on you."
            : "At the next ceremony, compare the bag with this record. The custody ledger tells what is lost with whom.";
        return new FactsAsk(
            item.Officer,
            $"Put away {item.Name}",
            why,
            item.Topic,
            [
                .. item is { IsPaper: false, Medium.Length: 0 } ? [new FactField(Medium, "Which medium is it?", "Such as the name written on it.", [], true)] : ImmutableArray<FactField>.Empty,
                new FactField(Bag, "Number of the bag", item.IsPaper ? "Another bag than that of what it opens." : $"Write “{PutAwayFacts.NoBag}” if it goes into no bag.", [], !item.IsPaper),
                new FactField(Place, "Where it is kept", "Name the same place alike each time, such as Safe 2, Oslo.", [], !item.MayBeKept),
            ],
            "Record it");
    }

    private static FactsAsk AskOf(StepContext step, string place, string officer) => new(
        officer,
        $"Say who opens {place}",
        "If one of them vanishes, what lies there is out of reach: the ledger counts it as lost with them.",
        TopicOf(place),
        [new FactField(Needs, $"People without whom {place} is not opened", $"Names, with commas, such as {step.Script.Officers[0].Name}. Leave it empty if no single person is needed.", [], false)],
        "Record it");
}
