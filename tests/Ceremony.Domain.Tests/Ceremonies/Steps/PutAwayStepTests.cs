using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Rules;
using Ceremony.TestKit.Ceremonies;
using Ceremony.TestKit.Scripts;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies.Steps;

/// <summary>Where the media, sheets and papers of shares are kept.</summary>
public sealed class PutAwayStepTests
{
    private const string Holder = "h-holder-2";

    private static StepRun At(string guards = "envelope 2 of 3, password") => new("put-away", script: SampleScripts.Guarded(guards));

    private static FactsAsk Asked(StepRun run, string officer) => Assert.IsType<FactsAsk>(Assert.Single(run.AskedOf(officer)));

    private static EnterFacts Answer(StepRun run, string officer, params (string Name, string Value)[] fields) => new(
        run.Step, run.Attempt, Asked(run, officer).Topic, ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    private static void Put(StepRun run, string officer, string bag, string place) => run.When(Answer(run, officer, ("bag", bag), ("place", place)), officer);

    [Fact]
    public void Each_holder_puts_away_one_thing_after_the_other()
    {
        var run = At();
        var headings = new List<string>();
        for (var bag = 1; Asked(run, Holder) is { Topic: var topic } ask && !topic.StartsWith("who-opens", StringComparison.Ordinal); bag++)
        {
            headings.Add(ask.Heading);
            Put(run, Holder, $"{bag}", "Safe 2");
        }

        Assert.Equal(
            ["Put away the file of share 2 on medium 0", "Put away the file of share 2 on medium 1", "Put away the paper with the password of share 2"], headings);
        Assert.Equal(["1", "2", "3"], run.State.Fact<PutAwayFacts>().All.Select(copy => copy.Bag));
        Assert.Contains("the file of share 1 on", Asked(run, "q-piece-1-1").Heading, StringComparison.Ordinal);
        Assert.Contains("envelope 3 of share 1", Asked(run, "q-piece-1-3").Heading, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_place_is_asked_about_once_and_its_people_are_known_by_their_ids()
    {
        var run = At();
        Put(run, Holder, "1", "Safe 2");
        Put(run, Holder, "2", "safe 2");
        Put(run, Holder, "", "");

        run.When(Answer(run, Holder, ("needs", $"{run.State.NameOf(Holder)}, {Holder.ToUpperInvariant()}, K. Keeper")), Holder);

        var place = Assert.Single(run.State.Fact<PutAwayFacts>().Places);
        Assert.Equal("Safe 2", place.Place);
        Assert.Equal(new[] { Holder, "K. Keeper" }, place.Needs.ToArray());
        Assert.Empty(run.AskedOf(Holder));
    }

    [Fact]
    public void A_paper_is_never_in_the_bag_of_what_it_opens()
    {
        var run = At();
        Put(run, Holder, "1", "Safe 2");
        Put(run, Holder, "2", "Safe 3");

        run.Refused(RuleCodes.CustodyApart, Answer(run, Holder, ("bag", "2"), ("place", "Safe 3")), Holder);
        Put(run, Holder, "3", "Bank");
    }

    [Fact]
    public void What_goes_into_no_bag_is_told_apart_by_its_place()
    {
        var run = At();
        Put(run, Holder, "none", "Safe 2");
        Put(run, Holder, "None", "Safe 2");
        Assert.All(run.State.Fact<PutAwayFacts>().All, copy => Assert.Empty(copy.Bag));

        run.Refused(RuleCodes.CustodyApart, Answer(run, Holder, ("bag", "none"), ("place", "safe 2")), Holder);
        run.Refused(RuleCodes.CustodyApart, Answer(run, Holder, ("bag", ""), ("place", "Safe 2")), Holder);
        Put(run, Holder, "none", "Safe 3");
    }

    [Fact]
    public void A_medium_has_a_bag_and_a_place_and_a_paper_has_a_place_if_it_has_a_bag()
    {
        var run = At();
        run.Refused(RuleCodes.AskedFor, Answer(run, Holder, ("bag", ""), ("place", "Safe 2")), Holder);
        run.Refused(RuleCodes.AskedFor, Answer(run, Holder, ("bag", "1"), ("place", " ")), Holder);
        Put(run, Holder, "1", "Safe 2");
        Put(run, Holder, "2", "Safe 2");

        run.Refused(RuleCodes.AskedFor, Answer(run, Holder, ("bag", "3"), ("place", "")), Holder);
    }

    [Fact]
    public void A_split_piece_is_on_paper_and_its_paper_has_a_place()
    {
        var run = At("split 2 of 3, password");
        var second = "q-piece-1-2";

        Assert.Equal("Put away the paper with piece 2 of share 1", Asked(run, second).Heading);
        run.Refused(RuleCodes.AskedFor, Answer(run, second, ("bag", ""), ("place", "")), second);
        Put(run, second, "", "Bank");
    }

    [Fact]
    public void An_answer_that_was_sent_twice_is_not_taken_for_the_next_thing()
    {
        var run = At();
        var first = Answer(run, Holder, ("bag", "1"), ("place", "Safe 2"));
        run.When(first, Holder);

        run.Refused(RuleCodes.AskedFor, first, Holder);
    }

    [Fact]
    public void The_step_ends_with_numbers_and_without_a_bag_or_place_in_its_evidence()
    {
        var run = At();
        run.Typist.Play(state => state.PresentStep?.Plan.Kind != "put-away");

        Assert.Equal("11 copies and papers put away; bags, 1 place and who opens them are on record", run.StepOf("put-away").Attempt.Evidence);
    }

    [Fact]
    public void A_medium_that_came_from_elsewhere_is_named_when_it_is_put_away()
    {
        var run = new StepRun("bring-share", script: SampleScripts.Strict());
        var holder = run.State.Script.ShareHolder(1)!.Id;
        run.When(new PresentShareFile(run.Step, run.Attempt, "share-1.pbe", PaperTypist.Hash(1)), holder);
        run.Typist.PlayTo("put-away");

        Assert.Equal(["medium", "bag", "place"], Asked(run, holder).Fields.Select(field => field.Name));
        run.Refused(RuleCodes.AskedFor, Answer(run, holder, ("bag", "1"), ("place", "Safe 2")), holder);
        run.When(Answer(run, holder, ("medium", "Stick A"), ("bag", "1"), ("place", "Safe 2")), holder);
        Assert.Equal("Stick A", run.State.Fact<PutAwayFacts>().All[0].Medium);
    }
}
