using Microsoft.AspNetCore.Components;

namespace Ceremony.EndToEnd.Tests.Screens.Gallery;

/// <summary>A state of a screen that is drawn and checked.</summary>
/// <param name="Name">Name of its picture.</param>
/// <param name="Component">The component that draws it.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="OpenDialog">True if the dialog in it is to be opened as a modal one.</param>
internal sealed record GalleryState(string Name, Type Component, Dictionary<string, object?> Parameters, bool OpenDialog = false)
{
    public static GalleryState Of<TComponent>(string name, params (string Name, object? Value)[] parameters)
        where TComponent : IComponent =>
        new(name, typeof(TComponent), parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value));
}
