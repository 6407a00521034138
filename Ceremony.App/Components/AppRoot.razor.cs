namespace Ceremony.App.Components;

/// <summary>The document around every screen. Everything that it names lies in this program; nothing in it is inline.</summary>
public sealed partial class AppRoot
{
}
