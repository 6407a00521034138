using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Ceremonies;

/// <summary>
/// The one table of what is allowed in which phase. It guards every command and draws the diagram in <c>docs/ceremony-states.md</c>.
/// </summary>
public static class PhaseTable
{
    /// <summary>One row: in this phase this command is allowed, and may lead to that phase.</summary>
    /// <param name="From">The phase.</param>
    /// <param name="Command">The command's type, or a base of it.</param>
    /// <param name="To">The phase after it (the same, where only the steps move).</param>
    /// <param name="Words">The arrow's label.</param>
    public sealed record Row(CeremonyPhase From, Type Command, CeremonyPhase To, string Words);

    /// <summary>All rows.</summary>
    public static ImmutableArray<Row> Rows { get; } =
    [
        new(CeremonyPhase.Planned, typeof(LockScript), CeremonyPhase.Running, "lock the script"),
        new(CeremonyPhase.Running, typeof(StepCommand), CeremonyPhase.Running, "do a step"),
        new(CeremonyPhase.Running, typeof(StepCommand), CeremonyPhase.Closed, "close the journal"),
        new(CeremonyPhase.Running, typeof(RetryStep), CeremonyPhase.Running, "retry a step, with a cause"),
        new(CeremonyPhase.Running, typeof(RecordDeviation), CeremonyPhase.Running, "record a deviation"),
        new(CeremonyPhase.Running, typeof(ArriveAtCeremony), CeremonyPhase.Running, "arrive"),
        new(CeremonyPhase.Running, typeof(LeaveCeremony), CeremonyPhase.Running, "leave"),
        new(CeremonyPhase.Running, typeof(NoteConsoleStart), CeremonyPhase.Running, "console restarted"),
        new(CeremonyPhase.Running, typeof(NoteRefusal), CeremonyPhase.Running, "refused action"),
        new(CeremonyPhase.Running, typeof(SuspendCeremony), CeremonyPhase.Suspended, "suspend"),
        new(CeremonyPhase.Running, typeof(AbortCeremony), CeremonyPhase.Aborted, "abort"),
        new(CeremonyPhase.Suspended, typeof(ArriveAtCeremony), CeremonyPhase.Suspended, "arrive"),
        new(CeremonyPhase.Suspended, typeof(LeaveCeremony), CeremonyPhase.Suspended, "leave"),
        new(CeremonyPhase.Suspended, typeof(RecordDeviation), CeremonyPhase.Suspended, "record a deviation"),
        new(CeremonyPhase.Suspended, typeof(NoteConsoleStart), CeremonyPhase.Suspended, "console restarted"),
        new(CeremonyPhase.Suspended, typeof(NoteRefusal), CeremonyPhase.Suspended, "refused action"),
        new(CeremonyPhase.Suspended, typeof(ResumeCeremony), CeremonyPhase.Running, "resume"),
        new(CeremonyPhase.Suspended, typeof(AbortCeremony), CeremonyPhase.Aborted, "abort"),
        new(CeremonyPhase.Closed, typeof(StepCommand), CeremonyPhase.Closed, "do an annex step"),
        new(CeremonyPhase.Closed, typeof(StepCommand), CeremonyPhase.Finished, "finish"),
        new(CeremonyPhase.Closed, typeof(RetryStep), CeremonyPhase.Closed, "retry an annex step"),
        new(CeremonyPhase.Closed, typeof(RecordDeviation), CeremonyPhase.Closed, "record a deviation"),
        new(CeremonyPhase.Closed, typeof(NoteRefusal), CeremonyPhase.Closed, "refused action"),
        new(CeremonyPhase.Closed, typeof(ArriveAtCeremony), CeremonyPhase.Closed, "arrive"),
        new(CeremonyPhase.Closed, typeof(LeaveCeremony), CeremonyPhase.Closed, "leave"),
        new(CeremonyPhase.Closed, typeof(NoteConsoleStart), CeremonyPhase.Closed, "console restarted"),
    ];

    private static readonly ConcurrentDictionary<(CeremonyPhase Phase, Type Command), bool> Known = [];

    /// <summary>True if the phase allows the command's type.</summary>
    public static bool Allows(CeremonyPhase phase, Type command) =>
        Known.GetOrAdd((phase, command), static key => Rows.Any(row => row.From == key.Phase && row.Command.IsAssignableFrom(key.Command)));

    /// <summary>Why a command is not allowed in a phase.</summary>
    internal static Decision NotAllowed(CeremonyPhase phase) => phase switch
    {
        CeremonyPhase.Planned => Decision.Ignore(RuleCodes.Phase, "No script is locked yet.", "Lock a script first."),
        CeremonyPhase.Suspended => Decision.Ignore(RuleCodes.Phase, "The ceremony is suspended.", "The administrator resumes it first."),
        CeremonyPhase.Closed => Decision.Ignore(RuleCodes.Phase, "The journal is closed; only the steps of the annex can still be done.", "Go on with the present step."),
        CeremonyPhase.Finished => Decision.Ignore(RuleCodes.Phase, "The ceremony is finished.", "Open its transcript."),
        CeremonyPhase.Aborted => Decision.Ignore(RuleCodes.Phase, "The ceremony was aborted.", "Start another ceremony."),
        _ => Decision.Ignore(RuleCodes.Phase, "The script is locked already.", "Go on with the present step."),
    };

    /// <summary>The table as a Mermaid state diagram.</summary>
    public static string ToMermaid()
    {
        var text = new StringBuilder("stateDiagram-v2\n");
        foreach (var arrow in Rows.GroupBy(row => (row.From, row.To)))
        {
            text.Append("    ").Append(arrow.Key.From).Append(" --> ").Append(arrow.Key.To)
                .Append(": ").AppendJoin(" / ", arrow.Select(row => row.Words)).Append('\n');
        }

        return text.ToString();
    }
}
