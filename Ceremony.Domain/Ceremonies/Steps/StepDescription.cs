using System.Collections.Immutable;

namespace Ceremony.Domain.Ceremonies.Steps;

/// <summary>What the room sees of the present step.</summary>
/// <param name="Heading">What is happening, or what to do, now; large.</param>
/// <param name="SayAloud">Words to say aloud, or null.</param>
/// <param name="Asks">Who is asked for what. Empty while the console works or waits for a device.</param>
/// <param name="Waiting">What ends the step, for the line beside the buttons.</param>
/// <param name="Readout">Facts to read out or compare, label and value; may be empty.</param>
public sealed record StepDescription(
    string Heading,
    string? SayAloud,
    ImmutableArray<Ask> Asks,
    string Waiting,
    ImmutableArray<Fact> Readout);

/// <summary>A label and a value to read out.</summary>
/// <param name="Label">Such as <c>PIN tries</c>.</param>
/// <param name="Value">Such as <c>3</c>.</param>
public sealed record Fact(string Label, string Value);
