namespace Ceremony.App.Stations.Web;

/// <summary>What the stations need to know of the console.</summary>
/// <param name="DataFolder">The console's data folder; sign-in verifiers go into <c>signin</c> below it.</param>
public sealed record StationOptions(string DataFolder);
