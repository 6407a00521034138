using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Steps;

namespace Ceremony.Domain.Ceremonies.Replays;

/// <summary>
/// Facts that an officer typed: the topic is what the step asked of that officer, the fields are those of the events, and a serial number
/// that had to be typed is the device's.
/// </summary>
internal sealed class EnteredFactsGuess : CommandGuess
{
    internal override IEnumerable<CeremonyCommand> At(ReplayPoint at)
    {
        if (at.State.Phase is CeremonyPhase.Planned || at.Stamp.Actor == Actors.Console)
        {
            yield break;
        }

        var fields = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in at.Events.SelectMany(Scalars))
        {
            fields.TryAdd(name, value);
        }

        foreach (var (step, ask) in CeremonyWork.AskedOf(at.State, at.Stamp.Actor))
        {
            if (ask is FactsAsk facts)
            {
                foreach (var serial in at.State.Fact<DeviceTable>().BySlot.Values.Select(device => device.Serial).Prepend("").Distinct())
                {
                    yield return new EnterFacts(step.Plan.Number, step.Attempt.Number, facts.Topic, serial.Length == 0 ? fields.ToImmutable() : fields.ToImmutable().SetItem("serial", serial));
                }
            }
        }
    }

    private static IEnumerable<(string Name, string Value)> Scalars(CeremonyEvent happened)
    {
        foreach (var (name, property) in EventFields.Of(happened.GetType()))
        {
            var text = property.GetValue(happened) switch
            {
                string words => words,
                int number => number.ToString(CultureInfo.InvariantCulture),
                _ => null,
            };
            if (text is not null)
            {
                yield return (JsonNamingPolicy.KebabCaseLower.ConvertName(name), text);
            }
        }
    }
}
