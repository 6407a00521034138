namespace Ceremony.App.ViewModels;

/// <summary>What the frame of every screen of a ceremony says.</summary>
/// <param name="Title">What it is about: "Provision device DENK0400123".</param>
/// <param name="Detail">Id and place: "C-2026-014, Key room 2, Meridian House".</param>
/// <param name="Rehearsal">True in a rehearsal: the band is shown.</param>
/// <param name="AcceptsVirtual">True when a virtual device is accepted outside a rehearsal: the band says VIRTUAL.</param>
/// <param name="Script">The locked script's hash; null before it is locked.</param>
public sealed record FrameView(string Title, string Detail, bool Rehearsal, bool AcceptsVirtual, ScriptLineView? Script);
