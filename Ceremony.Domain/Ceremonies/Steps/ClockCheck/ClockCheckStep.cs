using System.Collections.Immutable;
using System.Globalization;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Templates;

namespace Ceremony.Domain.Ceremonies.Steps.ClockCheck;

/// <summary>The room's clock is compared with the console's, and the difference recorded.</summary>
public sealed class ClockCheckStep : StepKind
{
    /// <summary>The topic; its fields are <c>room-time</c> (HH:mm:ss) and <c>offset-minutes</c> (of the room's time zone from UTC; 0 if left out).</summary>
    public const string Clock = "clock";

    /// <summary>The field of the room's offset from UTC in minutes, which the console fills in.</summary>
    public const string Offset = "offset-minutes";

    /// <inheritdoc />
    public override string Name => "clock-check";

    /// <inheritdoc />
    public override string Purpose => "The room's clock is compared with the console's.";

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Settings => ["limit-seconds"];

    /// <inheritdoc />
    public override SettingForm? Form(string setting) =>
        SettingForm.Number("Largest difference of the clocks, in seconds, that passes without a deviation; without it 120.", 1, 3600);

    internal override Decision Decide(StepContext step, StepCommand command)
    {
        if (command is not EnterFacts { Topic: Clock } facts)
        {
            return Decision.Ignore(RuleCodes.AskedFor, "The clock check asks for the room's time only.", "Type the time on the room's clock.");
        }

        if (!TimeOnly.TryParseExact(facts.Field("room-time"), ["HH:mm:ss", "H:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var room)
            || !int.TryParse(facts.Field(Offset) is { Length: > 0 } given ? given : "0", NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var offset)
            || offset is < -14 * 60 or > 14 * 60)
        {
            return Decision.Ignore(RuleCodes.ClockForm, "That is not a time of day.", "Type hours, minutes and seconds, such as 10:41:30.");
        }

        var console = TimeOnly.FromDateTime(command.At.UtcDateTime.AddMinutes(offset));
        var seconds = (int)Math.Round((room - console).TotalSeconds);
        // The shorter way round midnight.
        seconds = seconds > 43200 ? seconds - 86400 : seconds;
        var limit = int.Parse(step.Plan.Setting("limit-seconds", "120"), NumberStyles.None, CultureInfo.InvariantCulture);
        var (number, attempt) = (step.Plan.Number, step.Attempt.Number);
        if (Math.Abs(seconds) > limit && !step.State.Deviations.Any(deviation => deviation.Step == number))
        {
            return Decision.Refuse(RuleCodes.ClockLimit, $"The room's clock is {Words(seconds)} the console's, more than {limit} s.", "The device was not touched.", "Read the room's clock again, set the clock that is wrong, or record a deviation at this step and enter the time again.");
        }

        return Decision.Accept(new ClockCompared(number, attempt, facts.Field("room-time"), offset, seconds));
    }

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step) =>
        step.State.Fact<ClockFacts>().Of(step.Plan.Number) is { } made ? [step.Done($"Room clock {made.Words} the console's")] : [];

    /// <summary>Such as <c>1 s behind</c>, <c>3 s ahead of</c>, <c>equal to</c>.</summary>
    internal static string Words(int seconds) => seconds switch
    {
        0 => "equal to",
        < 0 => $"{-seconds} s behind",
        _ => $"{seconds} s ahead of",
    };

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step) => new(
        "The clocks are compared",
        step.Plan.Say ?? $"{step.Officers[0].Name}, please read the room's clock aloud and type it at your station.",
        [
            .. step.Officers.Select(officer => new FactsAsk(
                officer.Id,
                "Type the time on the room's clock",
                "The console compares it with its own and records the difference.",
                Clock,
                [new FactField("room-time", "Time on the room's clock", "Hours, minutes and seconds, such as 10:41:30", [], true)],
                "Record the room's time")),
        ],
        "The step ends when the room's time is recorded.",
        []);
}
