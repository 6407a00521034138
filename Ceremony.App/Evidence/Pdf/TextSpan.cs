namespace Ceremony.App.Evidence.Pdf;

/// <summary>A stretch of text in one face.</summary>
/// <param name="Text">The text; a line feed is a forced line break.</param>
/// <param name="Face">The face.</param>
/// <param name="Mark">The deviation triangle stands before the text.</param>
/// <param name="Scale">The size relative to the paragraph's.</param>
public sealed record TextSpan(string Text, FontFace Face = FontFace.Text, bool Mark = false, float Scale = 1);
