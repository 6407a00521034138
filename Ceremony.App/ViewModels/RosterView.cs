namespace Ceremony.App.ViewModels;

/// <summary>Who is in the room: first those whom this step or act awaits, then the others.</summary>
/// <param name="Heading">What the first list is, such as "This act".</param>
/// <param name="Awaited">The officers that the act is about, with a status each.</param>
/// <param name="OthersHeading">What the second list is, such as "Also present: 6 of 6".</param>
/// <param name="Others">Everybody else.</param>
public sealed record RosterView(string Heading, IReadOnlyList<RosterLineView> Awaited, string OthersHeading, IReadOnlyList<RosterLineView> Others);
