using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>What is reported when an opened old share is no longer in memory.</summary>
internal static class OldShareGone
{
    /// <summary>It is opened again.</summary>
    internal static ReportShareDropped Report(StepWork work) => new(work.Step, work.Attempt, "The opened old share is no longer held; it is opened again.");
}
