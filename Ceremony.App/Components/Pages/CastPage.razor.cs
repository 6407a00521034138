using Ceremony.App.Hosting;
using Ceremony.App.Officers;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Pages;

/// <summary>The cast sheet of a rehearsal. Elsewhere there is none.</summary>
public sealed partial class CastPage
{
    private IReadOnlyList<CastMember> _cast = [];

    [Inject]
    private ConsoleOptions Options { get; set; } = null!;

    [Inject]
    private SignInFile File { get; set; } = null!;

    [Inject]
    private OfficerDirectory Directory { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() =>
        _cast = Options.Rehearsal ? await RehearsalCast.Ensure(File, Directory, RehearsalCast.MostShareHolders) : [];
}
