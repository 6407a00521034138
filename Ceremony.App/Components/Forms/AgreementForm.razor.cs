using Ceremony.App.ViewModels;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Forms;

/// <summary>Agree, or disagree with a reason. Nothing is chosen beforehand, and disagreement is no fault.</summary>
public sealed partial class AgreementForm
{
    /// <summary>All deviations, as they were read out.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<DeviationView> Deviations { get; set; }

    /// <summary>Called with the answer.</summary>
    [Parameter]
    public EventCallback<AgreementView> OnAnswer { get; set; }

    private bool? _agrees;
    private string _reason = string.Empty;

    private Task AnswerAsync() => _agrees is { } agrees && (agrees || _reason.Trim().Length > 0)
        ? OnAnswer.InvokeAsync(new AgreementView(agrees, _reason.Trim()))
        : Task.CompletedTask;
}
